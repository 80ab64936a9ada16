import { randomUUID } from 'node:crypto';
import { type CognitoError, givenAddressExists, invalidParameter } from '../errors';
import type { ContactAttribute } from '../messages/delivery';
import type { Pool } from '../pools/pool';
import { checkIsNoAlias } from './aliases';
import { isEmail, isPhoneNumber, withAttributes } from './attributes';
import type { User, UserStatus } from './user';

/** What is known of an account before it is made. */
export interface Identity {
  readonly sub: string;
  readonly username: string;
  /** Without a sub. */
  readonly attributes: Record<string, string>;
}

/**
 * In a pool that signs in with e-mail or phone, that is an attribute, and the user's name is the sub.
 *
 * @throws InvalidParameterException when the name is not of the pool's kind, or could be an alias
 */
export function identify(pool: Pool, name: string, given: Record<string, string>): Identity {
  if (!name) throw invalidParameter('Missing required parameter Username');
  const sub = randomUUID();
  const kinds = pool.properties.UsernameAttributes ?? [];
  if (kinds.length === 0) {
    checkIsNoAlias(pool, name);
    return { sub, username: name, attributes: given };
  }

  const attribute = kinds.find((kind) => IS_OF_KIND[kind]?.(name));
  if (!attribute)
    throw invalidParameter(`Username should be ${SHOULD_BE[[...kinds].sort().join()]}.`);
  const other = given[attribute];
  if (other && !isSameName(pool, other, name)) {
    // The text is jagregory/cognito-local#102's, of e-mail; of phone numbers it is our belief.
    throw invalidParameter(
      `User ${attribute} should be empty or same as username, since username attribute is ${attribute}.`,
    );
  }
  return { sub, username: sub, attributes: { ...given, [attribute]: name } };
}

const isSameName = ({ properties }: Pool, one: string, other: string): boolean =>
  properties.UsernameConfiguration?.CaseSensitive
    ? one === other
    : one.toLowerCase() === other.toLowerCase();

/** @throws the error given, when a user has this name, or the e-mail address or phone number */
export function checkIsNew(
  pool: Pool,
  name: string,
  identity: Identity,
  taken: CognitoError,
): void {
  if (pool.users.find(name)) throw taken;
  for (const kind of pool.properties.UsernameAttributes ?? []) {
    const value = identity.attributes[kind];
    if (value && pool.users.find(value)) throw givenAddressExists(kind as ContactAttribute);
  }
}

export function newUser(
  identity: Identity,
  account: {
    password: string;
    status: UserStatus;
    now: Date;
    verified: readonly ContactAttribute[];
  },
): User {
  const { email, phone_number } = identity.attributes;
  return {
    Attributes: withAttributes([], {
      sub: identity.sub,
      ...(email && { email_verified: 'false' }),
      ...(phone_number && { phone_number_verified: 'false' }),
      ...identity.attributes,
      ...Object.fromEntries(account.verified.map((name) => [`${name}_verified`, 'true'])),
    }),
    Enabled: true,
    Password: account.password,
    UserCreateDate: account.now,
    UserLastModifiedDate: account.now,
    Username: identity.username,
    UserStatus: account.status,
  };
}

const IS_OF_KIND: Record<string, (name: string) => boolean> = {
  email: isEmail,
  phone_number: isPhoneNumber,
};

const SHOULD_BE: Record<string, string> = {
  email: 'an email',
  phone_number: 'a phone number',
  'email,phone_number': 'either an email or a phone number',
};
