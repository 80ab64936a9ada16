import type { Pool } from '../pools/pool';
import { attributeOf, isEmail } from '../users/attributes';
import type { User } from '../users/user';

export type ContactAttribute = 'email' | 'phone_number';

/** Where a message goes. */
export interface Delivery {
  readonly attribute: ContactAttribute;
  readonly medium: 'EMAIL' | 'SMS';
  readonly to: string;
}

/** The `CodeDeliveryDetails` of a response: the destination is masked, as in `q***@e***`. */
export const codeDeliveryDetails = (delivery: Delivery) => ({
  AttributeName: delivery.attribute,
  DeliveryMedium: delivery.medium,
  Destination: masked(delivery),
});

export const deliveryTo = (attribute: ContactAttribute, to: string): Delivery => ({
  attribute,
  medium: attribute === 'email' ? 'EMAIL' : 'SMS',
  to,
});

/** Cognito prefers the phone when both could be used. */
const PREFERRED: readonly ContactAttribute[] = ['phone_number', 'email'];

export function deliveryFor(
  user: User,
  attributes: readonly string[] = [],
  isUsable: (attribute: ContactAttribute) => boolean = () => true,
): Delivery | undefined {
  for (const attribute of PREFERRED) {
    const to = attributeOf(user.Attributes, attribute);
    if (to && attributes.includes(attribute) && isUsable(attribute)) {
      return deliveryTo(attribute, to);
    }
  }
  return undefined;
}

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

function masked({ attribute, to }: Delivery): string {
  if (attribute === 'phone_number')
    return `+${'*'.repeat(Math.max(to.length - 5, 0))}${to.slice(-4)}`;
  const [name = '', host = ''] = to.split('@');
  return `${name.slice(0, 1)}***@${host.slice(0, 1)}***`;
}
