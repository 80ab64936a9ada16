import { attributesAppend } from 'cognito-local/lib/services/userPoolService.js';
import type { ContactAttribute } from '../messages/delivery';
import { withoutCode } from './code';
import type { StoredUser } from './stored-user';

/** The account, confirmed; what the code was sent to is thereby verified. */
export function confirmed(
  user: StoredUser,
  now: Date,
  verified: ContactAttribute | undefined,
): StoredUser {
  const flag = verified && { Name: `${verified}_verified`, Value: 'true' };
  return {
    ...withoutCode(user, 'signUp'),
    Attributes: flag ? attributesAppend(user.Attributes, flag) : user.Attributes,
    UserLastModifiedDate: now,
    UserStatus: 'CONFIRMED',
  };
}
