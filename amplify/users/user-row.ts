/**
 * The attributes of an account, as a trigger's event or ListUsers has them. They should all be
 * strings; a null was seen to come.
 */
export type Attributes = Readonly<Record<string, unknown>>;

/**
 * A row of the `User` table as AppSync itself would have written it: without the two timestamps
 * (ISO 8601, milliseconds) it cannot be read through the API. There is no `_version` and its like:
 * these belong to DataStore's conflict detection, which Gen 2 does not have.
 */
export interface UserRow {
  id: string;
  owner: string;
  email?: string;
  name?: string;
  __typename: 'User';
  createdAt: string;
  updatedAt: string;
}

/** There is no usable `sub`, so there is nothing to key a row by. */
export class MissingSubError extends Error {
  override readonly name = 'MissingSubError';

  constructor() {
    // Cognito shows this text to the person who is signing up.
    super('Your account has no identifier, so your profile could not be saved. Contact support.');
  }
}

/**
 * Cognito lets no attribute be longer, in characters ("Working with user attributes"). What is
 * longer was not checked by it, and is left out rather than cut: a cut address is another address.
 * Without the limit one value could take the row over DynamoDB's 400 KB, and so keep it from being.
 */
const MAX_LENGTH = 2_048;

/**
 * The row for an account. Keyed by `sub`: the user name differs from it with federated sign-in.
 *
 * @param now the row's `createdAt`; when these attributes were seen, at the latest
 * @throws MissingSubError where `sub` is missing, blank, too long, or not a string
 */
export function userRow(attributes: Attributes | null | undefined, now: Date): UserRow {
  const sub = text(attributes?.sub);
  if (sub === undefined) throw new MissingSubError();
  const email = text(attributes?.email);
  const name = text(attributes?.name);
  const createdAt = now.toISOString();
  return {
    id: sub,
    owner: sub,
    ...(email !== undefined && { email }),
    ...(name !== undefined && { name }),
    __typename: 'User',
    createdAt,
    updatedAt: createdAt,
  };
}

/**
 * The address that a row has to follow: one that the account has proved to be its own.
 *
 * Whoever makes accounts by the API may write "True", as the API reference does (AdminCreateUser,
 * ForceAliasCreation): Cognito keeps the text and takes the address for verified
 * (aws-amplify/amplify-js#8205). That other spellings count too is our belief.
 */
export function verifiedEmail(attributes: Attributes | null | undefined): string | undefined {
  const verified = text(attributes?.email_verified)?.toLowerCase();
  return verified === 'true' ? text(attributes?.email) : undefined;
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '' || value.length > MAX_LENGTH)
    return undefined;
  return value;
}
