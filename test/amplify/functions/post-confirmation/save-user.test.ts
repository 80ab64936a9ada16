import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import {
  AWS_LIMITS,
  WRITE_BUDGET_MS,
} from '../../../../amplify/functions/post-confirmation/aws-limits';
import {
  saveUser,
  UserNotSavedError,
} from '../../../../amplify/functions/post-confirmation/save-user';
import { type Answer, failure, silence, success, withFakeDynamoDB } from './fake-dynamodb';

const ROW = {
  id: 'a-sub',
  owner: 'a-sub',
  email: 'jörg@bücher.example',
  __typename: 'User',
  createdAt: '2026-11-22T10:11:12.013Z',
  updatedAt: '2026-11-22T10:11:12.013Z',
} as const;

const rowIsThere = failure(400, 'ConditionalCheckFailedException');
const serverError = failure(500, 'InternalServerError');
const throttled = failure(400, 'ProvisionedThroughputExceededException');

/** Through the real SDK with the limits of production, unless the test needs to be over sooner. */
function save(answers: [Answer, ...Answer[]], budgetMs = WRITE_BUDGET_MS) {
  return withFakeDynamoDB(answers, async (endpoint) => {
    const client = new DynamoDBClient({
      ...AWS_LIMITS,
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const save = saveUser({
      client: DynamoDBDocumentClient.from(client),
      tableName: 'User-test',
      budgetMs,
    });
    const outcome = await save(ROW).catch((error: unknown) => error);
    client.destroy();
    return outcome;
  });
}

test('on the wire there is one PutItem with the row and the condition', async () => {
  const { result, requests } = await save([success]);
  expect(result).toBe('created');
  expect(requests).toEqual([
    {
      target: 'DynamoDB_20120810.PutItem',
      body: {
        TableName: 'User-test',
        Item: Object.fromEntries(Object.entries(ROW).map(([key, S]) => [key, { S }])),
        ConditionExpression: 'attribute_not_exists(id)',
      },
    },
  ]);
});

describe('the outcome', () => {
  test.each<[string, [Answer, ...Answer[]], string, number]>([
    ['a row that is there counts as success', [rowIsThere], 'already-there', 1],
    ['a server error is tried again', [serverError, success], 'created', 2],
    [
      'a lost answer, tried again, finds its own row',
      [serverError, rowIsThere],
      'already-there',
      2,
    ],
    ['an attempt without an answer is tried again', [silence, success], 'created', 2],
  ])('%s', async (_what, answers, outcome, attempts) => {
    const { result, requests } = await save(answers);
    expect(result).toBe(outcome);
    expect(requests).toHaveLength(attempts);
  });
});

describe('it gives up by name', () => {
  test.each<[string, Answer, string, number]>([
    ['after three server errors', serverError, 'InternalServerError', 3],
    ['after three attempts without an answer', silence, 'TimeoutError', 3],
    [
      'at once where a retry cannot help',
      failure(400, 'AccessDeniedException'),
      'AccessDeniedException',
      1,
    ],
  ])('%s', async (_when, answer, causeName, attempts) => {
    const { result, requests } = await save([answer]);
    expect(result).toBeInstanceOf(UserNotSavedError);
    expect(result).toMatchObject({ cause: { name: causeName } });
    expect(requests).toHaveLength(attempts);
  });

  test.each([
    ['amid an attempt', silence],
    ['amid the wait for the next attempt', throttled],
  ])('when the budget is used up, even %s', async (_when, answer) => {
    const { result } = await save([answer], 20);
    expect(result).toBeInstanceOf(UserNotSavedError);
  });
});

test('the limits leave a cold start its second of the 5 that Cognito waits', () => {
  const { maxAttempts, requestHandler } = AWS_LIMITS;
  const backoffMs = 50 + 100;
  expect(maxAttempts * requestHandler.requestTimeout + backoffMs).toBeLessThan(WRITE_BUDGET_MS);
  expect(WRITE_BUDGET_MS + 1_000).toBeLessThanOrEqual(4_500);
});
