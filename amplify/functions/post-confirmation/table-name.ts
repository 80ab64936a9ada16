/**
 * What Amplify's function environment holds for a value that comes from SSM, until its loader has
 * put the real one there (@aws-amplify/backend-function, lib/constants.js).
 */
const UNRESOLVED = '<value will be resolved during runtime>';

/** The function was started without the name of the table to write to. */
export class MissingTableNameError extends Error {
  override readonly name = 'MissingTableNameError';

  constructor() {
    super(
      'USER_TABLE_NAME is not set. Deploy the backend again; amplify/backend.ts gives it to the function.',
    );
  }
}

/**
 * The table's name from the environment variable `USER_TABLE_NAME`. There is no fallback: a wrong
 * table would be worse than none.
 *
 * @throws MissingTableNameError where it is missing, empty, or was never resolved
 */
export function requireTableName(value: string | undefined): string {
  if (!value || value === UNRESOLVED) throw new MissingTableNameError();
  return value;
}
