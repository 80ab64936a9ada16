import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cognitoEvent } from '../users/cognito-event';
import { type Answer, success, withFakeDynamoDB } from '../users/fake-dynamodb';
import { context } from './run-function';

/*
 * The handlers as they are deployed, from a cold start. SSM and Cognito speak as DynamoDB does, so
 * one server answers for all three.
 */

const PATHS = {
  USER_TABLE_PARAMETER: '/of-this-branch/USER_TABLE',
  ERASED_TABLE_PARAMETER: '/of-this-branch/ERASED_TABLE',
  POST_TABLE_PARAMETER: '/of-this-branch/POST_TABLE',
  USER_POOL_ID_PARAMETER: '/of-this-branch/USER_POOL_ID',
};
const env: Record<string, string> = {};
vi.mock('$amplify/env/post-confirmation', () => ({ env }));
vi.mock('$amplify/env/pre-token-generation', () => ({ env }));
vi.mock('$amplify/env/delete-account', () => ({ env }));

const FUNCTIONS = '../../../amplify/functions';
const ERASED = { TableName: 'the ERASED_TABLE' };
const USER = { TableName: 'the USER_TABLE' };
const POSTS = { TableName: 'the POST_TABLE' };

let printed = '';
beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  Object.assign(env, PATHS);
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
  const parameters: Answer = (response) =>
    response.end(
      JSON.stringify({
        Parameters: Object.values(PATHS).map((Name) => ({
          Name,
          Value: `the ${Name.split('/').at(-1)}`,
        })),
      }),
    );
  const { result, requests } = await withFakeDynamoDB([parameters, success], async (endpoint) => {
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint);
    const { handler } = await import(`${FUNCTIONS}/${name}/handler.ts`);
    return handler(event, context());
  });
  const sent = requests.map(({ target, body }) => [String(target).split('.')[1], body]);
  return { result, sent };
}

test('post-confirmation puts the row into the table of its backend', async () => {
  const event = cognitoEvent('post-confirmation-sign-up');
  const { result, sent } = await invoke('post-confirmation', event);
  expect(result).toBe(event);
  expect(sent).toMatchObject([
    ['GetParameters', { Names: [PATHS.USER_TABLE_PARAMETER, PATHS.ERASED_TABLE_PARAMETER] }],
    ['GetItem', ERASED],
    ['PutItem', { ...USER, Item: { id: { S: event.userName } } }],
    ['GetItem', ERASED],
  ]);
});

test('pre-token-generation reads the row, and puts it where it is missing', async () => {
  const event = cognitoEvent('pre-token-authentication');
  const { result, sent } = await invoke('pre-token-generation', event);
  expect(result).toBe(event);
  expect(sent).toMatchObject([
    ['GetParameters', { Names: [PATHS.USER_TABLE_PARAMETER, PATHS.ERASED_TABLE_PARAMETER] }],
    ['GetItem', { ...USER, ProjectionExpression: 'id, email' }],
    ['GetItem', ERASED],
    ['PutItem', { ...USER, Item: { id: { S: event.userName } } }],
    ['GetItem', ERASED],
  ]);
});

test('delete-account erases from the tables and the pool of its backend', async () => {
  const event = { arguments: {}, identity: { sub: 'my-sub', username: 'my-name' } };
  const { result, sent } = await invoke('delete-account', event);
  expect(result).toBe(true);
  expect(sent).toMatchObject([
    ['GetParameters', { Names: Object.values(PATHS) }],
    ['Query', POSTS],
    ['AdminDeleteUser', { UserPoolId: 'the USER_POOL_ID', Username: 'my-name' }],
    ['Query', POSTS],
    ['PutItem', { ...ERASED, Item: { id: { S: 'my-sub' } } }],
    ['DeleteItem', { ...USER, Key: { id: { S: 'my-sub' } } }],
  ]);
});

test.each(['post-confirmation', 'pre-token-generation'])(
  '%s keeps nobody out for a parameter that is missing, and tells its name',
  async (name) => {
    delete env.ERASED_TABLE_PARAMETER;
    const source = name === 'post-confirmation' ? `${name}-sign-up` : 'pre-token-authentication';
    const event = cognitoEvent(source);
    const { result, sent } = await invoke(name, event);
    expect(result).toBe(event);
    expect(sent).toEqual([]);
    expect(printed).toContain('MissingNameError');
    expect(printed).toContain('"Failed":1');
  },
);
