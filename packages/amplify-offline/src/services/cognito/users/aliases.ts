import { CognitoError, invalidParameter } from '../errors';
import type { ContactAttribute } from '../messages/delivery';
import type { Pool } from '../pools/pool';
import { attributeOf, isEmail, isPhoneNumber, withAttributes } from './attributes';
import { isVerified, type User } from './user';

/* What users of a pool with user names sign in with besides: `AliasAttributes` of the developer guide. */

const CONTACTS: readonly ContactAttribute[] = ['email', 'phone_number'];

/** How an operation says that somebody else has the alias: by AliasExistsException, where it knows that. */
export type AliasConflict = 'AliasExistsException' | 'UsernameExistsException';

/**
 * The user as they are to be put, with those whom their verified addresses are taken from: an alias is
 * one user's, and the one before is no longer verified ("moves the alias from the previous account to
 * the newly created account, and it also marks the attribute unverified in the previous account").
 *
 * @param refusal what a conflict is answered with; absent, the alias moves. That of a
 *   `preferred_username` never does.
 * @throws CognitoError as `refusal` says
 */
export function withAliases(pool: Pool, user: User, refusal?: AliasConflict): User[] {
  const { AliasAttributes = [] } = pool.properties;
  const losers = new Map<string, User>();
  for (const name of CONTACTS) {
    const value = attributeOf(user.Attributes, name);
    if (!AliasAttributes.includes(name) || !value || !isVerified(user, name)) continue;
    const other = anotherUser(pool, user, value);
    if (!other) continue;
    if (refusal) throw new CognitoError(refusal, `An account with the ${name} already exists.`);
    const loser = losers.get(other.Username) ?? other;
    const Attributes = withAttributes(loser.Attributes, { [`${name}_verified`]: 'false' });
    losers.set(other.Username, { ...loser, Attributes });
  }
  const preferred = attributeOf(user.Attributes, 'preferred_username');
  const isAlias = AliasAttributes.includes('preferred_username');
  if (preferred && isAlias && anotherUser(pool, user, preferred)) {
    const text = 'Already found an entry for the provided username.';
    throw new CognitoError(refusal ?? 'AliasExistsException', text);
  }
  return [...losers.values(), user];
}

function anotherUser(pool: Pool, user: User, name: string): User | undefined {
  const found = pool.users.find(name);
  return found && found.Username !== user.Username ? found : undefined;
}

/** @throws InvalidParameterException for a user name that could be an alias */
export function checkIsNoAlias({ properties: { AliasAttributes = [] } }: Pool, name: string): void {
  const looksLike = (kind: string) =>
    `Username cannot be of ${kind} format, since user pool is configured for ${kind} alias.`;
  if (AliasAttributes.includes('email') && isEmail(name)) {
    throw invalidParameter(looksLike('email'));
  }
  if (AliasAttributes.includes('phone_number') && isPhoneNumber(name)) {
    throw invalidParameter(looksLike('phone number'));
  }
}

/** @throws InvalidParameterException: an account that is not confirmed gets no name to sign in with */
export function checkNoPreferredUsername(pool: Pool, attributes: Record<string, string>): void {
  const { AliasAttributes = [] } = pool.properties;
  if (!attributes.preferred_username || !AliasAttributes.includes('preferred_username')) return;
  throw invalidParameter(
    'Preferred username cannot be provided for unconfirmed account, since user pool is configured ' +
      'for preferred username alias.',
  );
}
