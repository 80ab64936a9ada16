import { configureBackend } from 'amplify-offline/client';
import { signIn, signOut } from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { cognitoCalls, PASSWORD, type PoolAddress } from './cognito-calls';
import type { Figure } from './figure';
import { plainCognitoLocal } from './plain-cognito-local';
import { poolWithoutTriggers } from './pool-without-triggers';
import type { RunningSandbox } from './running-sandbox';

const SIGN_INS = 400;
const USERS = 20;
const AT_A_TIME = 8;

/**
 * Sign-ins a second: by SRP to this app's pool, with its trigger; then to a pool without triggers,
 * beside plain cognito-local, which has passwords in the clear only.
 */
export async function signInFigures({ outputs }: RunningSandbox): Promise<Figure[]> {
  const { endpoint } = outputs.custom.local;
  const auth = outputs.auth as { user_pool_id: string; user_pool_client_id: string };
  const app = await poolWithUsers({
    endpoint,
    poolId: auth.user_pool_id,
    clientId: auth.user_pool_client_id,
  });
  const bare = await poolWithUsers(await poolWithoutTriggers(endpoint));
  const cognitoLocal = await plainCognitoLocal();
  try {
    const plain = await poolWithUsers(cognitoLocal.pool);
    const one = await rate(1, app.signInBySrp);
    const many = await rate(AT_A_TIME, app.signInBySrp);
    const amplify = await rate(1, await amplifySignIn(outputs), USERS);
    const bareSrp = await rate(AT_A_TIME, bare.signInBySrp);
    const ours = await rate(AT_A_TIME, bare.signInWithPassword);
    const theirs = await rate(AT_A_TIME, plain.signInWithPassword);
    const atOnce = `${AT_A_TIME} at a time`;
    // biome-ignore format: a table
    return [
      { name: `by SRP, with the token trigger, ${atOnce}`,   value: many.aSecond,    unit: '/s' },
      { name: '  the measuring client, of a core',           value: many.clientLoad, unit: '%' },
      { name: `by SRP, without triggers, ${atOnce}`,         value: bareSrp.aSecond, unit: '/s' },
      { name: '  the measuring client, of a core',           value: bareSrp.clientLoad, unit: '%' },
      { name: 'by SRP, with the token trigger, one at a time', value: one.aSecond,   unit: '/s' },
      { name: '  of a sign-in, the client waits',            value: one.waitedMs,    unit: 'ms' },
      { name: '  of a sign-in, the client computes',         value: one.ownMs,       unit: 'ms' },
      { name: 'the same by the signIn of aws-amplify',       value: amplify.aSecond, unit: '/s' },
      { name: '  of a sign-in, aws-amplify waits',           value: amplify.waitedMs, unit: 'ms' },
      { name: '  of a sign-in, aws-amplify computes',        value: amplify.ownMs,   unit: 'ms' },
      { name: `by password, without triggers, ${atOnce}`,    value: ours.aSecond,    unit: '/s' },
      { name: '  plain cognito-local, which has no SRP',     value: theirs.aSecond,  unit: '/s' },
      { name: '  ratio',                                     value: ours.aSecond / theirs.aSecond, unit: 'x' },
    ];
  } finally {
    await cognitoLocal.stop();
  }
}

const userAt = (index: number) => `sign-in-${index % USERS}@example.com`;

async function poolWithUsers(address: PoolAddress) {
  const calls = cognitoCalls(address);
  for (let index = 0; index < USERS; index++) await calls.makeUser(userAt(index));
  return calls;
}

/** Many sign-ins, some at a time, after one of each user. */
async function rate(
  atATime: number,
  signInAs: (email: string) => Promise<unknown>,
  count = SIGN_INS,
) {
  for (let index = 0; index < USERS; index++) await signInAs(userAt(index));
  let next = 0;
  const worker = async () => {
    while (next < count) await signInAs(userAt(next++));
  };
  const waited = timeInFetch();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atATime }, worker));
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  const waitedMs = waited() / count;
  return {
    aSecond: (1000 * count) / ms,
    /** Of one sign-in; says something of one at a time only. */
    waitedMs,
    ownMs: ms / count - waitedMs,
    /** Percent: near 100, this client would be what is measured. */
    clientLoad: (user + system) / 10 / ms,
  };
}

/** Counts the time from calling fetch to its response. @returns what ends it, with milliseconds */
function timeInFetch(): () => number {
  const { fetch } = globalThis;
  let total = 0;
  globalThis.fetch = async (...request) => {
    const startedAt = performance.now();
    const response = await fetch(...request);
    total += performance.now() - startedAt;
    return response;
  };
  return () => {
    globalThis.fetch = fetch;
    return total;
  };
}

/** The real client, which computes with big integers in JavaScript. */
async function amplifySignIn(outputs: RunningSandbox['outputs']) {
  // It warns of every user pool that is not at AWS's own address.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  configureBackend(outputs);
  await signOut();
  return async (username: string) => {
    await signIn({ username, password: PASSWORD });
    await signOut();
  };
}
