import { codeDeliveryFailure } from '../errors';
import type { Message } from '../messages/send-message';
import type { Pool } from '../pools/pool';
import { metadata, triggerEvent, userAttributes } from '../triggers/event';
import type { User } from '../users/user';
import { type DataKey, encryptedMessage } from './encrypted-message';

/** What custom senders need of other services. */
export interface SenderServices {
  /** Calls a function without waiting for it. @throws where there is none */
  invokeLater(
    functionArn: string,
    event: unknown,
    info: { triggerSource: string; onFailed: () => void },
  ): void;
  /** @throws where KMS has no such key */
  generateDataKey(keyArn: string, context: Readonly<Record<string, string>>): DataKey;
}

/**
 * Hands a message to the pool's custom sender, if it has one for the medium; Cognito sends nothing itself then.
 * These are the only triggers that Cognito does not wait for, so nobody who asks for a code learns that they
 * failed.
 *
 * @param onFailed called when it failed as often as Lambda tries
 * @returns the ARN of the function
 * @throws CodeDeliveryFailureException where the code cannot be encrypted or nobody is there to be called: belief
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export const customSender =
  (services: SenderServices | undefined) =>
  (
    pool: Pool,
    user: User,
    { delivery, reason, code, clientId, clientMetadata }: Message,
    onFailed: () => void,
  ): string | undefined => {
    const { LambdaConfig = {} } = pool.properties;
    const trigger = delivery.medium === 'EMAIL' ? 'CustomEmailSender' : 'CustomSMSSender';
    const sender = LambdaConfig[trigger]?.LambdaArn;
    if (!sender || !services) return undefined;
    const { generateDataKey, invokeLater } = services;
    try {
      const message = encryptedMessage(code, { 'userpool-id': pool.id }, (context) =>
        generateDataKey(LambdaConfig.KMSKeyID ?? '', context),
      );
      const source = `${trigger}_${reason}`;
      const event = triggerEvent(pool, {
        source,
        userName: user.Username,
        clientId,
        request: {
          type: `${trigger.replace('C', 'c')}RequestV1`,
          code: message.toString('base64'),
          userAttributes: userAttributes(pool, user),
          ...metadata(clientMetadata),
        },
        response: {},
      });
      invokeLater(sender, event, { triggerSource: source, onFailed });
      return sender;
    } catch (error) {
      throw codeDeliveryFailure((error as Error).message);
    }
  };
