import {
  attributesAppend,
  attributesRemove,
  attributeValue,
} from 'cognito-local/lib/services/userPoolService.js';
import type { Capabilities } from '../capabilities';
import type { ContactAttribute } from '../messages/delivery';
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
    const now = clock.get();
    withCodeTaken(pool, user, AttributeName, Code, now);
    const waiting = attributeValue(AttributeName, user.UnverifiedAttributeChanges);
    if (waiting) checkIsFree(pool, user, AttributeName, waiting);

    pool.users.update(user.Username, (current) => ({
      ...withoutCode(current, AttributeName),
      Attributes: attributesAppend(
        current.Attributes,
        ...(waiting ? [{ Name: AttributeName, Value: waiting }] : []),
        { Name: `${AttributeName}_verified`, Value: 'true' },
      ),
      UnverifiedAttributeChanges: attributesRemove(
        current.UnverifiedAttributeChanges,
        AttributeName,
      ),
      UserLastModifiedDate: now,
    }));
    return {};
  };
