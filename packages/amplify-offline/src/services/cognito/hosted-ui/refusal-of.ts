import { CognitoError } from '../errors';

/** The words in which Cognito refused something, for the page that asked; undefined where it did not. */
export async function refusalOf(action: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    if (error instanceof CognitoError) return error.message;
    throw error;
  }
}
