import { resolve } from 'node:path';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import type { Schema } from '../fixtures/library/amplify/data/schema';
import { PASSWORD, type RunningBackend, startBackend } from '../running-backend';

/** A backend that is not this project's, on a sandbox of its own: `packages/amplify-offline/test/fixtures/library`. */
export const startLibrary = () =>
  startBackend(resolve('packages/amplify-offline/test/fixtures/library'));

export const libraryClient = () => generateClient<Schema>();

/** A librarian and a reader; the client is signed in as the one named last. */
export async function openLibrary(library: RunningBackend) {
  await library.signUpAndConfirm('librarian@example.com');
  await library.admin('AdminAddUserToGroup', {
    Username: 'librarian@example.com',
    GroupName: 'Librarians',
  });
  await library.signUpAndConfirm('reader@example.com');
  return {
    librarian: () => become('librarian@example.com'),
    reader: () => become('reader@example.com'),
  };
}

/** @returns the `sub` */
async function become(username: string): Promise<string> {
  await signOut();
  await signIn({ username, password: PASSWORD });
  const { tokens } = await fetchAuthSession();
  return String(tokens?.accessToken.payload.sub);
}

/** The data of an answer. @throws with the errors of it */
export function dataOf<T>({ data, errors }: Answer<T>): NonNullable<T> {
  if (errors?.length) throw new Error(errors.map(({ message }) => message).join(' '));
  if (data === null || data === undefined) throw new Error('The answer has no data.');
  return data;
}

interface Answer<T> {
  data: T;
  errors?: { message: string }[];
}
