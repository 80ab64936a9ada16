import { expect, test } from 'vitest';
import type { EnsureUserNeeds } from '../../../../amplify/functions/pre-token-generation/ensure-user';
import { preTokenGeneration } from '../../../../amplify/functions/pre-token-generation/pre-token-generation';
import { createSeenUsers } from '../../../../amplify/functions/pre-token-generation/seen-users';
import { context, runFunction, STARTED_AT } from '../run-function';
import {
  type CognitoEvent,
  cognitoEvent,
  EVENT_NAMES,
  personalValues,
} from '../users/cognito-event';

const TOKENS = EVENT_NAMES.filter((name) => name.startsWith('pre-token-'));
const OTHERS = EVENT_NAMES.filter((name) => !name.startsWith('pre-token-'));

type Users = Omit<EnsureUserNeeds, 'seen'>;

const refusal = Object.assign(new Error('value ada@example.com of arn:aws:dynamodb:… is bad'), {
  name: 'ValidationException',
});
const broken: Users = {
  read: () => Promise.reject(refusal),
  createUser: () => Promise.reject(refusal),
  updateEmail: () => Promise.reject(refusal),
};
const empty: Users = { ...broken, read: async () => undefined, createUser: async () => 'created' };
const outdated: Users = {
  ...broken,
  read: async (id) => ({ id, email: 'former@example.com' }),
  updateEmail: async () => 'updated',
};

function run(event: CognitoEvent, users: Users, remainingMs?: number) {
  const seen = createSeenUsers({ capacity: 10, maxAgeMs: 1_000, now: () => 0 });
  return runFunction('pre-token-generation', (telemetry) =>
    preTokenGeneration({ ...users, seen, ...telemetry })(event, context(remainingMs)),
  );
}

/** As `preTokenGeneration` tells it, for an account with a verified address. */
const signIn = () => cognitoEvent('pre-token-authentication');

test.each(TOKENS)('%s makes sure of the row, and returns the event as it came', async (name) => {
  const event = cognitoEvent(name);
  const { answer, log } = await run(event, empty);
  expect(answer).toBe(event);
  expect(log).toMatchObject([{ level: 'INFO', outcome: 'healed' }]);
});

test.each(TOKENS)('%s goes through though the database does not work', async (name) => {
  const event = cognitoEvent(name);
  const { answer, log, metrics } = await run(event, broken);
  expect(answer).toBe(event);
  expect(log).toMatchObject([{ level: 'ERROR', errorName: 'ValidationException' }]);
  expect(metrics).toMatchObject([{ service: 'pre-token-generation', Failed: 1 }]);
});

test.each(OTHERS)('%s asks for nothing and returns the event', async (name) => {
  const event = cognitoEvent(name);
  const { answer, log } = await run(event, broken);
  expect(answer).toBe(event);
  expect(log).toMatchObject([{ level: 'INFO', outcome: 'ignored' }]);
});

test.each([{ userAttributes: {} }, {}])(
  'a token for a machine concerns no account: nothing is asked, nothing alarms, %j',
  async (attributes) => {
    const event = {
      triggerSource: 'TokenGeneration_ClientCredentials',
      userName: 'a-client-id',
      request: { ...attributes, scopes: ['orders/read'], clientMetadata: {} },
    } as unknown as CognitoEvent;
    const { answer, log, metrics } = await run(event, broken);
    expect(answer).toBe(event);
    expect(log).toMatchObject([{ level: 'INFO', outcome: 'ignored' }]);
    expect(metrics[0]).not.toHaveProperty('Failed');
  },
);

test.each([
  ['without a sub', { userAttributes: {} }],
  ['with a null for a sub', { userAttributes: { sub: null } }],
  ['without attributes', { userAttributes: null }],
  ['without a request', undefined],
])('an event %s does not keep anybody out', async (_how, request) => {
  const event = { ...signIn(), request } as unknown as CognitoEvent;
  const { answer, log } = await run(event, broken);
  expect(answer).toBe(event);
  expect(log).toMatchObject([{ level: 'ERROR', outcome: 'failed' }]);
});

test('a database that says nothing is left waiting before the invocation runs out', async () => {
  const silent = { ...broken, read: () => new Promise<never>(() => {}) };
  const startedAt = performance.now();
  const { answer, log } = await run(signIn(), silent, 300);
  expect(performance.now() - startedAt).toBeLessThan(250);
  expect(answer).toEqual(signIn());
  expect(log).toMatchObject([{ errorName: 'OutOfTimeError' }]);
});

test.each<[string, Users, object]>([
  ['healed', empty, { Healed: 1 }],
  [
    'there already',
    { ...broken, read: async (id) => ({ id, email: 'ada@example.com' }) },
    { AlreadyThere: 1 },
  ],
  ['given its new address', outdated, { EmailUpdated: 1 }],
])('a row that is %s is counted', async (_how, users, counts) => {
  const { metrics } = await run(signIn(), users);
  expect(metrics).toMatchObject([{ service: 'pre-token-generation', ...counts }]);
});

test('the address is as new as the start of the invocation', async () => {
  const changes: unknown[] = [];
  const updateEmail: Users['updateEmail'] = async (change) => {
    changes.push(change);
    return 'updated';
  };
  await run(signIn(), { ...outdated, updateEmail });
  expect(changes).toMatchObject([{ email: 'ada@example.com', seenAt: STARTED_AT }]);
});

test('nobody is kept out for want of a log line', async () => {
  const fail = () => {
    throw new Error('The stream is closed.');
  };
  const handler = preTokenGeneration({
    ...broken,
    seen: createSeenUsers({ capacity: 10, maxAgeMs: 1_000, now: () => 0 }),
    logger: { info: fail, error: fail },
    metrics: { addMetric: fail, publishStoredMetrics: fail },
    now: () => 0,
  });
  const event = signIn();
  await expect(handler(event, context())).resolves.toBe(event);
});

test.each(
  EVENT_NAMES.flatMap((name): [string, string, Users][] => [
    ['works', name, empty],
    ['has another address', name, outdated],
    ['does not work', name, broken],
  ]),
)('when the database %s, what %s prints names no person', async (_how, name, users) => {
  const event = cognitoEvent(name);
  const { printed } = await run(event, users);
  expect(printed).not.toBe('');
  for (const value of personalValues(event)) expect(printed).not.toContain(value);
});
