import { createServerRunner } from '@aws-amplify/adapter-nextjs';
import { generateServerClientUsingCookies } from '@aws-amplify/adapter-nextjs/data';
import { getCurrentUser } from 'aws-amplify/auth/server';
import { cookies } from 'next/headers';
import outputs from '../amplify_outputs.json';
import type { Schema } from './schema';

/** What runs on the server as whoever the cookies of a request say, whose signatures are checked. */
export const { runWithAmplifyServerContext } = createServerRunner({ config: outputs });

/** Asks the API as whoever the cookies of a request say. */
export const serverClient = generateServerClientUsingCookies<Schema>({ config: outputs, cookies });

/** @throws where nobody is signed in */
export function currentUser() {
  return runWithAmplifyServerContext({
    nextServerContext: { cookies },
    operation: getCurrentUser,
  });
}
