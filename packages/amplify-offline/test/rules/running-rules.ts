import { resolve } from 'node:path';
import { decodeJWT, fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { Hub } from 'aws-amplify/utils';
import { WebSocket } from 'ws';
import { configureBackend } from '../../client/index.js';
import type { Schema } from '../fixtures/one-rule-each/amplify/data/resource';
import { PASSWORD, type SignedIn, startBackend } from '../running-backend';

// Node.js 20 has no WebSocket of its own, and the Amplify client takes the global one.
globalThis.WebSocket ??= WebSocket as never;

/**
 * Three users, of whom `owner` is in no group, `other` in `cooks`, `editor` in `editors`; one with the API key; one
 * with a word for the authorizer; with credentials of the identity pool, a guest, and the owner once more.
 */
export const CALLERS = ['owner', 'other', 'editor', 'key', 'gate', 'guest', 'identity'] as const;
export type Caller = (typeof CALLERS)[number];
type Credentials = Awaited<ReturnType<typeof fetchAuthSession>>['credentials'];
/** `joiner` is made by who needs them. */
type User = 'owner' | 'other' | 'editor' | 'joiner';

/** `fixtures/one-rule-each` on a sandbox of its own, with its users. */
export async function startRules() {
  const backend = await startBackend(
    resolve('packages/amplify-offline/test/fixtures/one-rule-each'),
  );
  const users = {} as Record<User, SignedIn>;
  let current: SignedIn | undefined;
  // An app's own token provider, so that who asks changes without signing in anew.
  const tokenProvider = {
    getTokens: async () => (current ? { accessToken: decodeJWT(current.token) } : null),
  };
  const identities = {} as Record<'guest' | 'identity', Credentials>;
  let identity: Credentials;
  const credentialsProvider = {
    getCredentialsAndIdentityId: async () => identity && { credentials: identity },
    clearCredentialsAndIdentityId: () => {},
  };
  const newUser = async (name: User, ...groups: string[]) => {
    configureBackend(backend.sandbox.outputs);
    const Username = `${name}@example.com`;
    await backend.signUpAndConfirm(Username);
    for (const GroupName of groups) {
      await backend.admin('AdminAddUserToGroup', { Username, GroupName });
    }
    users[name] = await backend.signInAs(Username);
    configureBackend(backend.sandbox.outputs, { Auth: { tokenProvider, credentialsProvider } });
  };
  identities.guest = (await fetchAuthSession()).credentials;
  await newUser('owner');
  configureBackend(backend.sandbox.outputs);
  await signIn({ username: users.owner.email, password: PASSWORD });
  identities.identity = (await fetchAuthSession()).credentials;
  await signOut();
  await newUser('other', 'cooks');
  await newUser('editor', 'editors');

  /** What the client is told of who asks, in options. */
  const as = (caller: Caller | User): Options => {
    if (caller === 'key') return { authMode: 'apiKey' };
    if (caller === 'gate') return { authMode: 'lambda', authToken: 'let me in' };
    if (caller === 'guest' || caller === 'identity') {
      identity = identities[caller];
      return { authMode: 'identityPool' };
    }
    current = users[caller];
    return { authMode: 'userPool' };
  };
  return { ...backend, users, newUser, as };
}

export type RunningRules = Awaited<ReturnType<typeof startRules>>;

export type Options =
  | { authMode: 'apiKey' | 'userPool' | 'identityPool' }
  | { authMode: 'lambda'; authToken: string };

/** Outside of what `startRules` gives: its type is too deep to be compared. */
export const rulesClient = () => generateClient<Schema>();

/** What the client gives for a subscription, whatever it is to. */
export interface Events {
  subscribe(observer: { next(item: unknown): void; error(error: unknown): void }): {
    unsubscribe(): void;
  };
}

export interface Listening {
  /** What arrived; grows. */
  told: unknown[];
  /** Why nothing will. */
  refusal?: string;
  unsubscribe(): void;
}

/**
 * Subscribes; settles once AppSync has let the subscriber in, or refused. Where a rule refuses, the client
 * closes its one connection, with all that go by it: those who are refused come first.
 */
export function listen(events: Events): Promise<Listening> {
  return new Promise((settle) => {
    const listening: Listening = { told: [], unsubscribe: () => {} };
    const stop = Hub.listen('api', ({ payload }) => {
      const { connectionState } = (payload.data ?? {}) as { connectionState?: string };
      const isRefused = listening.refusal !== undefined;
      if (isRefused ? CLOSED.test(connectionState ?? '') : payload.event === 'Subscription ack') {
        end();
      }
    });
    const end = () => {
      stop();
      settle(listening);
    };
    const subscription = events.subscribe({
      next: (item) => listening.told.push(item),
      error: (error) => {
        listening.refusal = messageOf(error);
        if (!/Unauthorized/.test(listening.refusal)) end();
      },
    });
    listening.unsubscribe = () => subscription.unsubscribe();
  });
}

const CLOSED = /^(Disconnected|ConnectionDisrupted)/;

/** The client hands on AppSync's own words as JSON within its own. */
function messageOf(error: unknown): string {
  const [first] = (error as { errors?: { message: string }[] }).errors ?? [];
  return (first?.message ?? String(error)).replace(/^Connection failed: /, '');
}
