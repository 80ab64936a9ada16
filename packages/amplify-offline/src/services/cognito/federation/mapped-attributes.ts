import { CognitoError } from '../errors';
import type { PoolClient } from '../pools/pool';
import { checkWritable, toRecord } from '../users/attributes';
import { checkSchema, missingAttributes } from '../users/schema-rules';
import type { User } from '../users/user';
import type { Assertion } from './external-user';
import type { Provider } from './properties';

/**
 * What the pool's attributes become. An address that the provider does not vouch for is not verified, and no trigger
 * makes it so for longer than until the next sign-in (aws-amplify/amplify-js#5287, amplify-cli#4427).
 */
export function mappedAttributes(
  { AttributeMapping = {} }: Provider,
  { attributes }: Assertion,
): Record<string, string> {
  const mapped = Object.fromEntries(
    Object.entries(AttributeMapping)
      // `username` is what the subject is taken from, and no attribute.
      .filter(([name]) => name !== 'username')
      .map(([name, theirs]) => [name, attributes[theirs] ?? ''] as const)
      .filter(([, value]) => value !== ''),
  );
  const unvouched = ['email', 'phone_number'].filter(
    (name) => mapped[name] && !AttributeMapping[`${name}_verified`],
  );
  return {
    ...mapped,
    ...Object.fromEntries(unvouched.map((name) => [`${name}_verified`, 'false'])),
  };
}

/**
 * Checks what is to be written of a user, at each sign-in. The words of what is missing, and of what cannot
 * change, are in many reports; the second concerns values that stay the same, too: the developer guide,
 * "Specifying identity provider attribute mappings".
 *
 * @param user absent at the first sign-in
 * @throws CognitoError
 */
export function checkMapped(
  { pool, client }: PoolClient,
  mapped: Record<string, string>,
  user: User | undefined,
): void {
  const missing = missingAttributes(pool, { ...toRecord(user?.Attributes), ...mapped });
  if (missing.length > 0) {
    throw new CognitoError(
      'InvalidParameterException',
      `attributes required: [${missing.join(', ')}]`,
    );
  }
  checkSchema(pool, mapped);
  const names = Object.keys(mapped).filter((name) => !name.endsWith('_verified'));
  checkWritable(client, names);
  const fixed = user && names.find((name) => pool.schema.get(name)?.Mutable === false);
  if (fixed) {
    throw new CognitoError(
      'InvalidParameterException',
      `user.${fixed}: Attribute cannot be updated.\n `,
    );
  }
}
