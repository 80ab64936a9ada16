import type { Capabilities } from '../capabilities';
import { CognitoError, userIsDisabled } from '../errors';
import { codeDeliveryDetails, simulatedDelivery } from '../messages/delivery';
import { hidesUsers } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { newCode, withCode } from '../users/code';
import { counted } from '../users/hourly-quota';
import { migrateUser } from '../users/migrate-user';
import { unknownUsername } from '../users/named-user';
import { recoveryDelivery } from '../users/recovery-delivery';

interface ForgotPasswordRequest {
  readonly ClientId: string;
  readonly Username: string;
  readonly ClientMetadata?: Metadata;
}

export const forgotPassword =
  (deps: Pick<Capabilities, 'callTrigger' | 'clock' | 'pools' | 'send'>) =>
  async ({ ClientId, Username, ClientMetadata: clientMetadata }: ForgotPasswordRequest) => {
    const poolClient = deps.pools.client(ClientId);
    const { pool, client } = poolClient;
    const simulated = {
      CodeDeliveryDetails: codeDeliveryDetails(simulatedDelivery(pool, Username)),
    };

    const user =
      pool.users.find(Username) ??
      (await migrateUser(deps)(poolClient, {
        source: 'UserMigration_ForgotPassword',
        userName: Username,
        password: undefined,
        clientMetadata,
      }));
    if (!user && hidesUsers(client)) return simulated;
    if (!user) throw unknownUsername();
    if (!user.Enabled && hidesUsers(client)) return simulated;
    if (!user.Enabled) throw userIsDisabled();

    const delivery = recoveryDelivery(pool, user);
    if (delivery instanceof CognitoError) {
      if (delivery.code === 'InvalidParameterException' && hidesUsers(client)) return simulated;
      throw delivery;
    }
    const now = deps.clock();
    const sent = newCode('passwordReset', now);
    pool.users.put(withCode(counted(pool, user, 'ForgotPassword', now), 'passwordReset', sent));

    const { code } = sent;
    const reason = 'ForgotPassword' as const;
    await deps.send(pool, user, { reason, delivery, code, clientId: client.id, clientMetadata });
    return { CodeDeliveryDetails: codeDeliveryDetails(delivery) };
  };
