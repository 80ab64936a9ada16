import type { RequestOptions } from '../users/limits';
import { type Attributes, text, userRow } from '../users/user-row';
import type { CreateUser } from '../users/user-table';
import type { SeenUsers } from './seen-users';
import type { UserChanges } from './user-changes';

export interface EnsureUserNeeds extends UserChanges {
  createUser: CreateUser;
  seen: SeenUsers;
}

/**
 * `known`: seen before by this process, nothing was asked. `already-there`: read, and in sync.
 * `healed`: was missing and is there now. `email-updated`: has the account's new address now.
 * `erased`: the account is gone, and gets no row.
 */
export type Ensured = 'known' | 'already-there' | 'healed' | 'email-updated' | 'erased';

/**
 * Makes sure that the account's row is there, with the address the account has proved to be its own.
 * `name` and `age` belong to the user once the row is made. Usually one read; nothing at all for a
 * row that this process has seen.
 *
 * @param seenAt when Cognito gave us these attributes
 * @throws MissingSubError; and whatever the SDK throws
 */
export const ensureUser =
  ({ createUser, read, updateEmail, seen }: EnsureUserNeeds) =>
  async (
    attributes: Attributes | null | undefined,
    seenAt: Date,
    options?: RequestOptions,
  ): Promise<Ensured> => {
    const row = userRow(attributes, seenAt);
    const email = verifiedEmail(attributes);
    const inSync = (stored: { email?: string | undefined }) =>
      email === undefined || email === stored.email;

    const known = seen.get(row.id);
    if (known && inSync(known)) return 'known';

    let stored = await read(row.id, options);
    if (!stored) {
      const outcome = await createUser(row, options);
      if (outcome === 'created') {
        seen.set(row.id, row.email);
        return 'healed';
      }
      // Another call made it meanwhile, perhaps from attributes older than these.
      if (outcome === 'already-there') stored = await read(row.id, options);
      if (!stored) return 'erased';
    }
    if (email === undefined || inSync(stored)) {
      seen.set(row.id, stored.email);
      return 'already-there';
    }
    const outcome = await updateEmail({ id: row.id, email, seenAt }, options);
    // Where a newer address won, this process has not seen which.
    if (outcome === 'unchanged') return 'already-there';
    seen.set(row.id, email);
    return 'email-updated';
  };

/**
 * The address that a row has to follow: one that the account has proved to be its own.
 *
 * Whoever makes accounts by the API may write "True", as the API reference does (AdminCreateUser,
 * ForceAliasCreation): Cognito keeps the text and takes the address for verified
 * (aws-amplify/amplify-js#8205). That other spellings count too is our belief.
 */
export function verifiedEmail(attributes: Attributes | null | undefined): string | undefined {
  const isVerified = text(attributes?.email_verified)?.toLowerCase() === 'true';
  return isVerified ? text(attributes?.email) : undefined;
}
