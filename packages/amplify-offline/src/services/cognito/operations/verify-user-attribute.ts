import type { Capabilities } from '../capabilities';
import type { ContactAttribute } from '../messages/delivery';
import { withAliases } from '../users/aliases';
import { attributeOf, withAttributes } from '../users/attributes';
import { checkIsFree } from '../users/change-attributes';
import { withCodeTaken, withoutCode } from '../users/code';

interface VerifyUserAttributeRequest {
  readonly AccessToken?: string;
  readonly AttributeName: ContactAttribute;
  readonly Code: string;
}

export const verifyUserAttribute =
  ({ authorize, clock }: Pick<Capabilities, 'authorize' | 'clock'>) =>
  async ({ AccessToken, AttributeName, Code }: VerifyUserAttributeRequest) => {
    const { pool, user } = await authorize(AccessToken);
    const now = clock();
    withCodeTaken(pool, user, AttributeName, Code, now);
    const waiting = attributeOf(user.UnverifiedAttributeChanges, AttributeName);
    if (waiting) checkIsFree(pool, user, AttributeName, waiting);

    const current = pool.users.find(user.Username) ?? user;
    const account = {
      ...withoutCode(current, AttributeName),
      Attributes: withAttributes(current.Attributes, {
        ...(waiting && { [AttributeName]: waiting }),
        [`${AttributeName}_verified`]: 'true',
      }),
      UnverifiedAttributeChanges: withAttributes(current.UnverifiedAttributeChanges, {
        [AttributeName]: '',
      }),
      UserLastModifiedDate: now,
    };
    pool.users.put(...withAliases(pool, account, 'AliasExistsException'));
    return {};
  };
