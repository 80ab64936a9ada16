import { describe, expect, test } from 'vitest';
import { postConfirmation } from '../../../../amplify/functions/post-confirmation/post-confirmation';
import { MissingSubError, userRow } from '../../../../amplify/functions/users/user-row';
import type { createUser } from '../../../../amplify/functions/users/user-table';
import { context, REQUEST_ID, runFunction, STARTED_AT, TOOK_MS } from '../run-function';
import {
  type CognitoEvent,
  cognitoEvent,
  EVENT_NAMES,
  personalValues,
} from '../users/cognito-event';

type Create = ReturnType<typeof createUser>;

const WITHOUT_SUB = ['post-confirmation-missing-sub', 'post-confirmation-empty-sub'];
const CONFIRMATIONS = EVENT_NAMES.filter(
  (name) => name.startsWith('post-confirmation-') && !WITHOUT_SUB.includes(name),
);
const OTHERS = EVENT_NAMES.filter((name) => !name.startsWith('post-confirmation-'));

const refusal = Object.assign(new Error('value ada@example.com of arn:aws:dynamodb:… is bad'), {
  name: 'ValidationException',
});

/** @param create what the table does with the row; rows that were asked for are in `rows` */
async function run(event: CognitoEvent, create: Create, remainingMs?: number) {
  const rows: unknown[] = [];
  const createUser: Create = (row, options) => {
    rows.push(row);
    return create(row, options);
  };
  const outcome = await runFunction('post-confirmation', (telemetry) =>
    postConfirmation({ createUser, ...telemetry })(event, context(remainingMs)),
  );
  return { rows, ...outcome };
}

describe.each(CONFIRMATIONS)('%s', (name) => {
  test.each(['created', 'already-there', 'erased'] as const)(
    'asks for the row once, returns the event and logs "%s"',
    async (outcome) => {
      const event = cognitoEvent(name);
      const { rows, answer, log } = await run(event, async () => outcome);
      expect(rows).toEqual([userRow(event.request.userAttributes, STARTED_AT)]);
      expect(answer).toBe(event);
      expect(log).toMatchObject([{ level: 'INFO', outcome }]);
    },
  );

  test('goes through though the database does not work', async () => {
    const event = cognitoEvent(name);
    const { answer, log } = await run(event, () => Promise.reject(refusal));
    expect(answer).toBe(event);
    expect(log).toMatchObject([{ level: 'ERROR', outcome: 'failed' }]);
  });
});

test.each(OTHERS)('%s writes nothing, returns the event and logs "ignored"', async (name) => {
  const event = cognitoEvent(name);
  const { rows, answer, log } = await run(event, async () => 'created');
  expect(rows).toEqual([]);
  expect(answer).toBe(event);
  expect(log).toMatchObject([{ level: 'INFO', outcome: 'ignored' }]);
});

test.each(WITHOUT_SUB)('%s writes nothing and fails by name', async (name) => {
  const { rows, error, log, metrics } = await run(cognitoEvent(name), async () => 'created');
  expect(rows).toEqual([]);
  expect(error).toBeInstanceOf(MissingSubError);
  expect(log).toMatchObject([{ outcome: 'failed', errorName: 'MissingSubError' }]);
  expect(metrics).toMatchObject([{ Failed: 1 }]);
});

test('a database that says nothing is left waiting before the invocation runs out', async () => {
  const event = cognitoEvent('post-confirmation-sign-up');
  const startedAt = performance.now();
  const { answer, log } = await run(event, () => new Promise(() => {}), 300);
  expect(performance.now() - startedAt).toBeLessThan(250);
  expect(answer).toBe(event);
  expect(log).toMatchObject([{ level: 'ERROR', errorName: 'OutOfTimeError' }]);
});

test('the log line holds the request, the source, the outcome and the duration', async () => {
  const event = cognitoEvent('post-confirmation-sign-up');
  const { log } = await run(event, () => Promise.reject(refusal));
  expect(log).toEqual([
    {
      level: 'ERROR',
      message: 'post-confirmation',
      service: 'post-confirmation',
      timestamp: expect.any(String),
      sampling_rate: 0,
      requestId: REQUEST_ID,
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      durationMs: TOOK_MS,
      outcome: 'failed',
      errorName: 'ValidationException',
    },
  ]);
});

test.each<[string, Create, object]>([
  ['created', async () => 'created', { Created: 1 }],
  ['already there', async () => 'already-there', { AlreadyThere: 1 }],
  ['failed', () => Promise.reject(refusal), { Failed: 1 }],
  ['of an erased account', async () => 'erased', {}],
])(
  'a row that is %s is counted, by the one dimension that is bounded',
  async (_how, create, counts) => {
    const { metrics } = await run(cognitoEvent('post-confirmation-sign-up'), create);
    expect(metrics).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'UserTable',
              Dimensions: [['service']],
              Metrics: [
                { Name: 'Duration', Unit: 'Milliseconds' },
                ...Object.keys(counts).map((Name) => ({ Name, Unit: 'Count' })),
              ],
            },
          ],
        },
        service: 'post-confirmation',
        ...counts,
        Duration: TOOK_MS,
      },
    ]);
  },
);

test.each(
  EVENT_NAMES.flatMap((name): [string, string, Create][] => [
    ['written', name, async () => 'created'],
    ['there already', name, async () => 'already-there'],
    ['refused', name, () => Promise.reject(refusal)],
  ]),
)('when the row is %s, what %s prints names no person', async (_outcome, name, create) => {
  const event = cognitoEvent(name);
  const { printed } = await run(event, create);
  expect(printed).not.toBe('');
  for (const value of personalValues(event)) expect(printed).not.toContain(value);
});
