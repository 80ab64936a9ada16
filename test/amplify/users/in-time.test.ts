import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import {
  AWS_LIMITS,
  CONFIRMATION_BUDGET_MS,
  TOKEN_BUDGET_MS,
} from '../../../amplify/users/aws-limits';
import { withDeadline } from '../../../amplify/users/deadline';
import { createUserTable } from '../../../amplify/users/user-table';
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
async function mark(answers: [Answer, ...Answer[]], budgetMs = CONFIRMATION_BUDGET_MS) {
  const startedAt = performance.now();
  const { result, requests } = await withFakeDynamoDB(answers, async (endpoint) => {
    const client = new DynamoDBClient({
      ...AWS_LIMITS,
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const users = createUserTable({
      client: DynamoDBDocumentClient.from(client),
      names: async () => ({ userTable: 'User-test', erasedTable: 'Erased-test' }),
      now: () => 0,
    });
    const outcome = await withDeadline(budgetMs, (options) => users.markErased('a-sub', options))
      .then(() => 'done')
      .catch((error: Error) => error.name);
    client.destroy();
    return outcome;
  });
  return { outcome: result, attempts: requests.length, ms: performance.now() - startedAt };
}

const serverError = failure(500, 'InternalServerError');
const throttled = failure(400, 'ProvisionedThroughputExceededException');

describe('the outcome', () => {
  test.each<[string, [Answer, ...Answer[]], string, number]>([
    ['an answer', [success], 'done', 1],
    ['a server error is tried again', [serverError, success], 'done', 2],
    ['a reset connection is tried again', [reset, success], 'done', 2],
    ['an attempt without an answer is tried again', [silence, success], 'done', 2],
    ['three server errors are enough', [serverError], 'InternalServerError', 3],
    ['three attempts without an answer are enough', [silence], 'TimeoutError', 3],
    [
      'where a retry cannot help there is none',
      [failure(400, 'AccessDeniedException')],
      'AccessDeniedException',
      1,
    ],
  ])('%s', async (_what, answers, outcome, attempts) => {
    expect(await mark(answers)).toMatchObject({ outcome, attempts });
  });
});

describe('the budget is kept', () => {
  test.each([
    ['amid an attempt', silence],
    ['amid the wait for the next attempt', throttled],
    ['amid an answer that stops in the middle', halfAnAnswer],
  ])('%s', async (_when, answer) => {
    const { outcome, ms } = await mark([answer], 60);
    expect(outcome).toBe('OutOfTimeError');
    expect(ms).toBeLessThan(300);
  });
});

test('the limits leave a cold start its second of the 5 that Cognito waits', () => {
  const { maxAttempts, requestHandler } = AWS_LIMITS;
  const backoffMs = 50 + 100;
  expect(maxAttempts * requestHandler.requestTimeout + backoffMs).toBeLessThan(
    CONFIRMATION_BUDGET_MS,
  );
  expect(CONFIRMATION_BUDGET_MS + 1_000).toBeLessThanOrEqual(4_500);
  expect(TOKEN_BUDGET_MS).toBeLessThan(CONFIRMATION_BUDGET_MS);
});
