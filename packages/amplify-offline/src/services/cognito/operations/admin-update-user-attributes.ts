import type { Capabilities } from '../capabilities';
import type { Metadata } from '../triggers/event';
import { type Attribute, toChanges } from '../users/attributes';
import { changeAttributes } from '../users/change-attributes';
import { type AdminUserRequest, userOf } from '../users/user-of';

interface AdminUpdateUserAttributesRequest extends AdminUserRequest {
  readonly UserAttributes?: readonly Attribute[];
  readonly ClientMetadata?: Metadata;
}

export const adminUpdateUserAttributes =
  (deps: Pick<Capabilities, 'clock' | 'pools' | 'send'>) =>
  async (request: AdminUpdateUserAttributesRequest) => {
    const { pool, user } = userOf(deps.pools, request);
    await changeAttributes(deps)(pool, user, toChanges(request.UserAttributes), {
      clientId: undefined,
      clientMetadata: request.ClientMetadata,
    });
    return {};
  };
