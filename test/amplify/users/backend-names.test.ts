import type { GetParametersCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { backendNames } from '../../../amplify/users/backend-names';

const PATHS = { userTable: '/path/user', erasedTable: '/path/erased' };

/** Parameter Store with these parameters; a failure is thrown once. */
function parameterStore(parameters: Record<string, string>, failure?: Error) {
  const asked: unknown[] = [];
  let fail = failure;
  const send = async (command: GetParametersCommand) => {
    asked.push(command.input);
    const error = fail;
    fail = undefined;
    if (error) throw error;
    return { Parameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })) };
  };
  return { asked, client: { send } as never };
}

test('the names are read at the first call, in one request, and kept', async () => {
  const { asked, client } = parameterStore({ '/path/erased': 'Erased-1', '/path/user': 'User-1' });
  const names = backendNames({ client, paths: PATHS });
  expect(asked).toEqual([]);
  expect(await names()).toEqual({ userTable: 'User-1', erasedTable: 'Erased-1' });
  expect(await names()).toEqual({ userTable: 'User-1', erasedTable: 'Erased-1' });
  expect(asked).toEqual([{ Names: ['/path/user', '/path/erased'] }]);
});

test('a call that fails is made again', async () => {
  const parameters = { '/path/user': 'User-1', '/path/erased': 'Erased-1' };
  const { client } = parameterStore(parameters, new Error('throttled'));
  const names = backendNames({ client, paths: PATHS });
  await expect(names()).rejects.toThrow('throttled');
  expect(await names()).toEqual({ userTable: 'User-1', erasedTable: 'Erased-1' });
});

test.each([
  ['a parameter', PATHS, { '/path/user': 'User-1' }, 'The parameter of erasedTable'],
  [
    'the text in it',
    PATHS,
    { '/path/user': '', '/path/erased': 'E' },
    'The parameter of userTable',
  ],
  ['a path', { userTable: undefined }, {}, 'The path of userTable'],
])('%s that is missing is told by name', async (_what, paths, parameters, message) => {
  const { client } = parameterStore(parameters);
  await expect(backendNames<string>({ client, paths })()).rejects.toThrow(
    expect.objectContaining({
      name: 'MissingNameError',
      message: expect.stringContaining(message),
    }),
  );
});
