import type { Pool } from '../pools/pool.js';
import { isEmail } from '../users/attributes.js';
import { type Delivery, deliveryTo } from './delivery.js';

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
