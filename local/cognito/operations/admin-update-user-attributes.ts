import type { Capabilities } from '../capabilities.js';
import type { Metadata } from '../triggers/event.js';
import { type Attribute, toChanges } from '../users/attributes.js';
import { changeAttributes } from '../users/change-attributes.js';
import { type AdminUserRequest, userOf } from '../users/user-of.js';

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
