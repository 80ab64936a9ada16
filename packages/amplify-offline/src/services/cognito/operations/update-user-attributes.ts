import type { Capabilities } from '../capabilities';
import type { Metadata } from '../triggers/event';
import { type Attribute, checkWritable, toChanges } from '../users/attributes';
import { changeAttributes } from '../users/change-attributes';
import { type AdminUserRequest, userOf } from '../users/named-user';

interface Changes {
  readonly UserAttributes?: readonly Attribute[];
  readonly ClientMetadata?: Metadata;
}

export const updateUserAttributes =
  (deps: Pick<Capabilities, 'authorize' | 'clock' | 'send'>) =>
  async (request: Changes & { readonly AccessToken?: string }) => {
    const { pool, client, user } = await deps.authorize(request.AccessToken);
    const changes = toChanges(request.UserAttributes);
    checkWritable(client, Object.keys(changes));
    const CodeDeliveryDetailsList = await changeAttributes(deps)(pool, user, changes, {
      clientId: client.id,
      clientMetadata: request.ClientMetadata,
    });
    return { CodeDeliveryDetailsList };
  };

export const adminUpdateUserAttributes =
  (deps: Pick<Capabilities, 'clock' | 'pools' | 'send'>) =>
  async (request: Changes & AdminUserRequest) => {
    const { pool, user } = userOf(deps.pools, request);
    await changeAttributes(deps)(pool, user, toChanges(request.UserAttributes), {
      clientId: undefined,
      clientMetadata: request.ClientMetadata,
    });
    return {};
  };
