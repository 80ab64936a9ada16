/**
 * What is read of a Cognito trigger event, and nothing else: AWS adds elements without notice, and
 * promises no format for any of them. Attributes should be strings; a null was seen to come.
 */
export interface CognitoTriggerEvent {
  triggerSource: string;
  request: { userAttributes?: Readonly<Record<string, unknown>> | null };
}

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

/** The event has no `sub`, so there is nothing to key a row by. */
export class MissingSubError extends Error {
  override readonly name = 'MissingSubError';

  constructor() {
    // Cognito shows this text to the person who is signing up.
    super('Your account has no identifier, so your profile could not be saved. Contact support.');
  }
}

/**
 * The row for the account of this event. Keyed by `sub`: the user name differs from it with
 * federated sign-in. `clientMetadata` is the caller's to choose, and is not looked at.
 *
 * @throws MissingSubError where `sub` is missing, blank, or not a string
 */
export function userRow({ request }: CognitoTriggerEvent, now: Date): UserRow {
  const attributes = request.userAttributes ?? {};
  const sub = text(attributes.sub);
  if (sub === undefined) throw new MissingSubError();
  const email = text(attributes.email);
  const name = text(attributes.name);
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

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
