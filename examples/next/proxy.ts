import { fetchAuthSession } from 'aws-amplify/auth/server';
import { type NextRequest, NextResponse } from 'next/server';
import { runWithAmplifyServerContext } from './src/server';

/** Lets those in who are signed in: a token of the user pool, with its signature. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const response = NextResponse.next();
  const isSignedIn = await runWithAmplifyServerContext({
    nextServerContext: { request, response },
    operation: async (context) => {
      const { tokens } = await fetchAuthSession(context);
      return tokens !== undefined;
    },
  }).catch(() => false);
  return isSignedIn ? response : NextResponse.redirect(new URL('/sign-in', request.url));
}

export const config = { matcher: '/me' };
