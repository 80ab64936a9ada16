import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { AWS_LIMITS, BUDGET_MS, withDeadline } from '../../../../amplify/functions/users/limits';
import { userRow } from '../../../../amplify/functions/users/user-row';
import { createUser } from '../../../../amplify/functions/users/user-table';
import { context } from '../run-function';
import {
  type Answer,
  failure,
  halfAnAnswer,
  reset,
  silence,
  success,
  withFakeDynamoDB,
} from './fake-dynamodb';

/** Through the real SDK with the limits of production, unless the test needs to be over sooner. */
async function create(answers: [Answer, ...Answer[]], budgetMs = BUDGET_MS.confirmation) {
  const startedAt = performance.now();
  const { result, requests } = await withFakeDynamoDB(answers, async (endpoint) => {
    const client = new DynamoDBClient({
      ...AWS_LIMITS,
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const createRow = createUser({
      client: DynamoDBDocumentClient.from(client),
      userTable: 'User-test',
      erasedTable: 'Erased-test',
    });
    const row = userRow({ sub: 'a-sub' }, new Date(0));
    const outcome = await withDeadline(budgetMs, context(), (options) =>
      createRow(row, options),
    ).catch((error: Error) => error.name);
    client.destroy();
    return outcome;
  });
  return { outcome: result, attempts: requests.length, ms: performance.now() - startedAt };
}

const serverError = failure(500, 'InternalServerError');
const throttled = failure(400, 'ProvisionedThroughputExceededException');
/** A transaction that was cancelled, with the code for each item: the put, then the check. */
const cancelled = (...codes: string[]) =>
  failure(400, 'TransactionCanceledException', {
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const [FAILED, NONE, CONFLICT] = ['ConditionalCheckFailed', 'None', 'TransactionConflict'];

describe('the outcome', () => {
  test.each<[string, [Answer, ...Answer[]], string, number]>([
    ['an answer', [success], 'created', 1],
    ['a server error is tried again', [serverError, success], 'created', 2],
    ['a reset connection is tried again', [reset, success], 'created', 2],
    ['an attempt without an answer is tried again', [silence, success], 'created', 2],
    ['three server errors are enough', [serverError], 'InternalServerError', 3],
    ['three attempts without an answer are enough', [silence], 'TimeoutError', 3],
    ['a conflict is tried again', [cancelled(CONFLICT, NONE), success], 'created', 2],
    [
      'and so is one beside a row that is there',
      [cancelled(FAILED, CONFLICT), success],
      'created',
      2,
    ],
    ['and a throttled item', [cancelled(NONE, 'ThrottlingError'), success], 'created', 2],
    [
      'and an item without capacity',
      [cancelled('ProvisionedThroughputExceeded', NONE), success],
      'created',
      2,
    ],
    ['a row that is there is no failure', [cancelled(FAILED, NONE)], 'already-there', 1],
    ['an erased account is none either', [cancelled(NONE, FAILED)], 'erased', 1],
    ['an erased account with a row is erased', [cancelled(FAILED, FAILED)], 'erased', 1],
    [
      'what is wrong with an item is a failure',
      [cancelled('ValidationError', NONE)],
      'TransactionCanceledException',
      1,
    ],
    [
      'where a retry cannot help there is none',
      [failure(400, 'AccessDeniedException')],
      'AccessDeniedException',
      1,
    ],
  ])('%s', async (_what, answers, outcome, attempts) => {
    expect(await create(answers)).toMatchObject({ outcome, attempts });
  });
});

describe('the budget is kept', () => {
  test.each([
    ['amid an attempt', silence],
    ['amid the wait for the next attempt', throttled],
    ['amid an answer that stops in the middle', halfAnAnswer],
    ['amid conflicts without end', cancelled(CONFLICT, NONE)],
  ])('%s', async (_when, answer) => {
    const { outcome, ms } = await create([answer], 60);
    expect(outcome).toBe('OutOfTimeError');
    expect(ms).toBeLessThan(300);
  });
});

test('the limits leave a cold start its second of the 5 that Cognito waits', () => {
  const { maxAttempts, requestHandler } = AWS_LIMITS;
  const backoffMs = 50 + 100;
  const threeAttemptsMs = maxAttempts * requestHandler.requestTimeout + backoffMs;
  expect(threeAttemptsMs).toBeLessThan(BUDGET_MS.confirmation);
  expect(BUDGET_MS.confirmation + 1_000).toBeLessThanOrEqual(4_500);
  expect(BUDGET_MS.token).toBeLessThan(BUDGET_MS.confirmation);
});
