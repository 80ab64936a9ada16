import { type CognitoError, invalidParameter, notAuthorized } from '../errors';
import { type ContactAttribute, type Delivery, deliveryFor } from '../messages/delivery';
import type { Pool } from '../pools/pool';
import type { User } from './user';
import { isVerified } from './user';

/** Where a code to set a new password goes: only to what is verified, as the pool's setting says. */
export function recoveryDelivery(pool: Pool, user: User): Delivery | CognitoError {
  if (['FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'].includes(user.UserStatus)) {
    return notAuthorized('User password cannot be reset in the current state.');
  }
  const mechanisms = [...(pool.properties.AccountRecoverySetting?.RecoveryMechanisms ?? [])]
    .sort((a, b) => a.Priority - b.Priority)
    .map(({ Name }) => Name);
  if (mechanisms.includes('admin_only')) {
    return notAuthorized('Contact administrator to reset password.');
  }
  // A number that is the second factor does not also stand for the password.
  const isFactor = (attribute: string) =>
    attribute === 'phone_number' && user.UserMFASettingList?.includes('SMS_MFA');
  const isUsable = (attribute: ContactAttribute) =>
    isVerified(user, attribute) && !isFactor(attribute);
  const ways = mechanisms.length > 0 ? mechanisms : ['verified_phone_number', 'verified_email'];
  for (const way of ways) {
    const delivery = deliveryFor(user, [way.replace('verified_', '')], isUsable);
    if (delivery) return delivery;
  }
  return invalidParameter(
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );
}
