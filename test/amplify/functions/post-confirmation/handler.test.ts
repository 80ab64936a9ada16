import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { handler as Handler } from '../../../../amplify/functions/post-confirmation/handler';
import { cognitoEvent } from './cognito-event';
import { success, withFakeDynamoDB } from './fake-dynamodb';

const env: { USER_TABLE_NAME?: string } = {};
vi.mock('$amplify/env/post-confirmation', () => ({ env }));

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const coldStart = async (): Promise<typeof Handler> =>
  (await import('../../../../amplify/functions/post-confirmation/handler')).handler;

test.each([
  ['missing', undefined],
  ['empty', ''],
  ['never resolved by Amplify', '<value will be resolved during runtime>'],
])('a table name that is %s stops the cold start by name', async (_how, tableName) => {
  if (tableName === undefined) delete env.USER_TABLE_NAME;
  else env.USER_TABLE_NAME = tableName;
  await expect(coldStart()).rejects.toThrow(
    expect.objectContaining({
      name: 'MissingTableNameError',
      message: expect.stringContaining('USER_TABLE_NAME'),
    }),
  );
});

test('the handler as it is deployed puts the row into the table of its environment', async () => {
  env.USER_TABLE_NAME = 'User-of-this-branch';
  const event = cognitoEvent('post-confirmation-sign-up');
  const { result, requests } = await withFakeDynamoDB([success], async (endpoint) => {
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint);
    const handler = await coldStart();
    return handler(event, { awsRequestId: 'a-request' });
  });
  expect(result).toBe(event);
  expect(requests).toMatchObject([
    {
      target: 'DynamoDB_20120810.PutItem',
      body: { TableName: 'User-of-this-branch', Item: { id: { S: event.userName } } },
    },
  ]);
});
