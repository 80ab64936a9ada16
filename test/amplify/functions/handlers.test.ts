import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { context } from './run-function';
import { cognitoEvent } from './users/cognito-event';
import { success, withFakeDynamoDB } from './users/fake-dynamodb';

/*
 * The handlers as they are deployed, from a cold start. Cognito speaks as DynamoDB does, so one server
 * answers for both.
 */

const ENVIRONMENT = {
  USER_TABLE: 'User-of-this-branch',
  ERASED_TABLE: 'Erased-of-this-branch',
  POST_TABLE: 'Post-of-this-branch',
  USER_POOL_ID: 'a-pool',
  AWS_LAMBDA_FUNCTION_NAME: 'post-confirmation-of-this-branch',
};

const FUNCTIONS = '../../../amplify/functions';
const ERASED = { TableName: ENVIRONMENT.ERASED_TABLE };
const USER = { TableName: ENVIRONMENT.USER_TABLE };
const POSTS = { TableName: ENVIRONMENT.POST_TABLE };

let printed = '';
beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  for (const [name, value] of Object.entries(ENVIRONMENT)) vi.stubEnv(name, value);
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Cold starts the function, calls it once, and tells what came back and what was sent. */
async function invoke(name: string, event: object) {
  const { result, requests } = await withFakeDynamoDB([success], async (endpoint) => {
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint);
    const { handler } = await import(`${FUNCTIONS}/${name}/handler.ts`);
    return handler(event, context());
  });
  const sent = requests.map(({ target, body }) => [String(target).split('.')[1], body]);
  return { result, sent };
}

/** The one write of a row: beside erased accounts a transaction. */
const writing = (id: string): [string, object] => [
  'TransactWriteItems',
  {
    TransactItems: [
      { Put: { ...USER, Item: { id: { S: id } } } },
      { ConditionCheck: { ...ERASED, Key: { id: { S: id } } } },
    ],
  },
];

test('post-confirmation writes the row into the table of its backend, by one request', async () => {
  const event = cognitoEvent('post-confirmation-sign-up');
  const { result, sent } = await invoke('post-confirmation', event);
  expect(result).toBe(event);
  expect(sent).toMatchObject([writing(event.userName)]);
});

test('post-confirmation puts it plainly where no accounts are erased', async () => {
  vi.stubEnv('ERASED_TABLE', '');
  const event = cognitoEvent('post-confirmation-sign-up');
  const { sent } = await invoke('post-confirmation', event);
  expect(sent).toMatchObject([['PutItem', { ...USER, Item: { id: { S: event.userName } } }]]);
});

test('pre-token-generation reads the row, and writes it where it is missing', async () => {
  const event = cognitoEvent('pre-token-authentication');
  const { result, sent } = await invoke('pre-token-generation', event);
  expect(result).toBe(event);
  expect(sent).toMatchObject([
    ['GetItem', { ...USER, ProjectionExpression: 'id, email' }],
    writing(event.userName),
  ]);
});

test('delete-account erases from the tables and the pool of its backend', async () => {
  const event = { arguments: {}, identity: { sub: 'my-sub', username: 'my-name' } };
  const { result, sent } = await invoke('delete-account', event);
  expect(result).toBe(true);
  expect(sent).toMatchObject([
    ['Query', POSTS],
    ['AdminDeleteUser', { UserPoolId: 'a-pool', Username: 'my-name' }],
    ['Query', POSTS],
    ['PutItem', { ...ERASED, Item: { id: { S: 'my-sub' } } }],
    ['DeleteItem', { ...USER, Key: { id: { S: 'my-sub' } } }],
  ]);
});

test('what is counted is counted for the deployed function, and no other of the account', async () => {
  await invoke('post-confirmation', cognitoEvent('post-confirmation-sign-up'));
  expect(printed).toContain('"service":"post-confirmation-of-this-branch"');
});

test.each([
  ['post-confirmation', 'USER_TABLE'],
  ['pre-token-generation', 'USER_TABLE'],
  ['delete-account', 'USER_TABLE'],
  ['delete-account', 'ERASED_TABLE'],
  ['delete-account', 'POST_TABLE'],
  ['delete-account', 'USER_POOL_ID'],
])('%s does not start without %s, and says its name', async (name, variable) => {
  vi.stubEnv(variable, undefined);
  await expect(import(`${FUNCTIONS}/${name}/handler.ts`)).rejects.toThrow(variable);
});
