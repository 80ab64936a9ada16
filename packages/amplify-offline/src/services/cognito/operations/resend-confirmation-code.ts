import type { Capabilities } from '../capabilities';
import { invalidParameter } from '../errors';
import { codeDeliveryDetails, deliveryFor, simulatedDelivery } from '../messages/delivery';
import { hidesUsers } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { newCode, withCode } from '../users/code';
import { counted } from '../users/hourly-quota';
import { unknownUsername } from '../users/named-user';

interface ResendConfirmationCodeRequest {
  readonly ClientId: string;
  readonly Username: string;
  readonly ClientMetadata?: Metadata;
}

export const resendConfirmationCode =
  ({ clock, pools, send }: Pick<Capabilities, 'clock' | 'pools' | 'send'>) =>
  async ({ ClientId, Username, ClientMetadata: clientMetadata }: ResendConfirmationCodeRequest) => {
    const { pool, client } = pools.client(ClientId);
    const user = pool.users.find(Username);
    if (!user && hidesUsers(client)) {
      return { CodeDeliveryDetails: codeDeliveryDetails(simulatedDelivery(pool, Username)) };
    }
    if (!user) throw unknownUsername();
    if (user.UserStatus !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');

    const delivery = deliveryFor(user, pool.properties.AutoVerifiedAttributes);
    if (!delivery) throw invalidParameter('Auto verification not turned on.');
    const now = clock();
    const sent = newCode('signUp', now);
    pool.users.put(withCode(counted(pool, user, 'ResendConfirmationCode', now), 'signUp', sent));

    const { code } = sent;
    const message = {
      reason: 'ResendCode',
      delivery,
      code,
      clientId: client.id,
      clientMetadata,
    } as const;
    await send(pool, user, message);
    return { CodeDeliveryDetails: codeDeliveryDetails(delivery) };
  };
