import type { Capabilities } from '../capabilities';
import { invalidParameter } from '../errors';
import { type ContactAttribute, codeDeliveryDetails, deliveryTo } from '../messages/delivery';
import type { Metadata } from '../triggers/event';
import { attributeOf } from '../users/attributes';
import { newCode, withCode } from '../users/code';
import { counted } from '../users/hourly-quota';

interface GetUserAttributeVerificationCodeRequest {
  readonly AccessToken?: string;
  readonly AttributeName: ContactAttribute;
  readonly ClientMetadata?: Metadata;
}

export const getUserAttributeVerificationCode =
  ({ authorize, clock, send }: Pick<Capabilities, 'authorize' | 'clock' | 'send'>) =>
  async ({
    AccessToken,
    AttributeName,
    ClientMetadata,
  }: GetUserAttributeVerificationCodeRequest) => {
    const { pool, client, user } = await authorize(AccessToken);
    const to =
      attributeOf(user.UnverifiedAttributeChanges, AttributeName) ??
      attributeOf(user.Attributes, AttributeName);
    if (!to) throw invalidParameter(`User has no attribute ${AttributeName} to verify.`);

    const now = clock();
    counted(pool, user, 'GetUserAttributeVerificationCode', now);
    const sent = newCode(AttributeName, now);
    pool.users.update(user.Username, (current) => withCode(current, AttributeName, sent));
    const delivery = deliveryTo(AttributeName, to);
    await send(pool, user, {
      reason: 'VerifyUserAttribute',
      delivery,
      code: sent.code,
      clientId: client.id,
      clientMetadata: ClientMetadata,
    });
    return { CodeDeliveryDetails: codeDeliveryDetails(delivery) };
  };
