import type { Capabilities } from '../capabilities';
import type { Metadata } from '../triggers/event';
import { type Attribute, checkWritable, toChanges } from '../users/attributes';
import { changeAttributes } from '../users/change-attributes';

interface UpdateUserAttributesRequest {
  readonly AccessToken?: string;
  readonly UserAttributes?: readonly Attribute[];
  readonly ClientMetadata?: Metadata;
}

export const updateUserAttributes =
  (deps: Pick<Capabilities, 'authorize' | 'clock' | 'send'>) =>
  async (request: UpdateUserAttributesRequest) => {
    const { pool, client, user } = await deps.authorize(request.AccessToken);
    const changes = toChanges(request.UserAttributes);
    checkWritable(client, Object.keys(changes));
    const CodeDeliveryDetailsList = await changeAttributes(deps)(pool, user, changes, {
      clientId: client.id,
      clientMetadata: request.ClientMetadata,
    });
    return { CodeDeliveryDetailsList };
  };
