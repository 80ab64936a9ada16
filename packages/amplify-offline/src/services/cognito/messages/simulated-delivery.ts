import type { Pool } from '../pools/pool';
import { isEmail } from '../users/attributes';
import { type Delivery, deliveryTo } from './delivery';

/**
 * Where a code would have gone, for a client that is not to learn whether the user exists. "The
 * simulated delivery medium is determined by the input user name format and verification settings".
 */
export function simulatedDelivery(pool: Pool, username: string): Delivery {
  const isPhone = pool.properties.AutoVerifiedAttributes?.includes('phone_number');
  if (isEmail(username)) return deliveryTo('email', username);
  return isPhone
    ? deliveryTo('phone_number', '+15550100000')
    : deliveryTo('email', 'user@example.com');
}
