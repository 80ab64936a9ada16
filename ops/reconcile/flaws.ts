import { isAwsDateTime } from './aws-date-time';

/** What keeps a row's own user from reading it through AppSync. */
export interface Flaw {
  attribute: 'owner' | 'createdAt' | 'updatedAt';
  /** As it is in the row; undefined where it is missing. It may be personal: not for disk or report. */
  seen: unknown;
  /** In words for the operator, without the value. */
  why: string;
}

/**
 * What is wrong with an item, by the rules and types of `amplify/data/schema.ts`:
 *
 * - `owner` has to be the caller's `sub`, bare, which is the row's `id`. Gen 1 wrote the user name, later
 *   `sub::username` (aws-amplify/docs#4255). Where it is another's `sub`, that user reads the row.
 * - `createdAt` and `updatedAt` are `AWSDateTime!`. Without one the whole row comes back as null:
 *   "Cannot return null for non-nullable type" (aws-amplify/amplify-hosting#3487).
 *
 * Nothing else is a flaw. `email`, `name` and `age` may be null, and where AppSync cannot turn a value
 * into their type, that field alone is null in the answer, beside an error ("Handling Field Errors" in
 * the GraphQL specification); besides, `name` and `age` belong to the user. No resolver asks for
 * `__typename`. `_version`, `_deleted` and their like mean nothing to Gen 2.
 */
export function flawsOf({ id, owner, createdAt, updatedAt }: Record<string, unknown>): Flaw[] {
  const flaws: Flaw[] = [];
  if (owner !== id) flaws.push({ attribute: 'owner', seen: owner, why: whyOwner(owner, id) });
  for (const [attribute, seen] of [
    ['createdAt', createdAt],
    ['updatedAt', updatedAt],
  ] as const) {
    if (isAwsDateTime(seen)) continue;
    const why = isMissing(seen) ? `it has no ${attribute}` : `its ${attribute} is no AWSDateTime`;
    flaws.push({ attribute, seen, why });
  }
  return flaws;
}

function whyOwner(owner: unknown, id: unknown): string {
  if (isMissing(owner)) return 'it has no owner';
  return typeof owner === 'string' && owner.startsWith(`${id}::`)
    ? 'its owner is sub::username, as Gen 1 wrote it'
    : 'its owner is not its id';
}

const isMissing = (value: unknown) => value === undefined || value === null;
