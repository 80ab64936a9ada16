import { Amplify } from 'aws-amplify';
import { confirmSignUp, signIn, signOut, signUp } from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { TriggerInvoker } from '../../../../src/services/cognito/definition';
import type { UserPools } from '../../../../src/services/cognito/user-pools';
import { srpPowersBy } from '../../../srp-powers';
import { servePools } from '../pool-server';
import {
  amplifyPool,
  CLIENT_ID,
  echo,
  PASSWORD,
  POOL_ID,
  poolsWith,
  type Requests,
  requestsTo,
} from '../pool-under-test';

export const username = 'quinn@example.com';
export const NEW_PASSWORD = 'An0ther-one';

export interface ClientUnderTest {
  readonly pools: UserPools;
  readonly requests: Requests;
  /** What the client has asked of Cognito, oldest first. */
  readonly operations: string[];
  /** What the pool's triggers do, in this test. */
  invoke: TriggerInvoker;
  /** The pool is another one from here on, with nobody in it. */
  givenPool(changes: Parameters<typeof amplifyPool>[0]): Promise<void>;
  /** Time goes by at Cognito; it stands still otherwise. */
  wait(milliseconds: number): void;
  /** What Cognito's clock shows, in milliseconds. */
  readonly now: number;
}

/** The unmodified aws-amplify client, set to a pool with nobody in it before each test of a file. */
export function clientOf(definition: Parameters<typeof amplifyPool>[0] = {}): ClientUnderTest {
  let pools: UserPools;
  let server: Awaited<ReturnType<typeof servePools>>;
  let now = Date.now();
  const client = {
    invoke: echo,
    async givenPool(changes) {
      await pools.remove(POOL_ID);
      await pools.apply(amplifyPool(changes));
    },
    wait: (milliseconds) => {
      now += milliseconds;
    },
    get pools() {
      return pools;
    },
    get requests() {
      return requestsTo(pools);
    },
    get now() {
      return now;
    },
    get operations() {
      return server.operations;
    },
  } satisfies ClientUnderTest as ClientUnderTest;

  beforeAll(async () => {
    await srpPowersBy('OpenSSL');
    pools = await poolsWith(amplifyPool(definition), {
      clock: () => new Date(now),
      invoke: (...call) => client.invoke(...call),
    });
    server = await servePools(pools);
    const userPoolEndpoint = server.endpoint;
    Amplify.configure({
      Auth: { Cognito: { userPoolId: POOL_ID, userPoolClientId: CLIENT_ID, userPoolEndpoint } },
    });
  });

  beforeEach(async () => {
    await signOut();
    await pools.reset();
    await client.givenPool(definition);
    client.invoke = echo;
    now = Date.now();
  });

  afterAll(() => server.close());
  return client;
}

/** Signs somebody up, with the code that was sent to them. */
export async function confirmedAccount(
  { requests }: ClientUnderTest,
  password = PASSWORD,
): Promise<void> {
  const options = { userAttributes: { email: username, name: 'Quinn' } };
  await signUp({ username, password, options });
  await confirmSignUp({ username, confirmationCode: requests.latestCode(username) });
}

export async function signedInAccount(client: ClientUnderTest): Promise<void> {
  await confirmedAccount(client);
  await signIn({ username, password: PASSWORD });
}

/** A code that was not sent. */
export const wrongCode = ({ requests }: ClientUnderTest, to = username): string =>
  requests.latestCode(to) === '000000' ? '000001' : '000000';

/** `Name: message`, as an app sees it. */
export const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => {
      throw new Error('It was not refused');
    },
    (error: Error) => `${error.name}: ${error.message}`,
  );
