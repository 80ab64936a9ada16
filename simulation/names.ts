import { ERASED_TABLE, POST_TABLE, USER_TABLE } from './database';
import type { Answer } from './faulty-endpoint';
import { USER_POOL_ID } from './user-pool';

const VALUES = {
  '/user-table': USER_TABLE,
  '/erased-table': ERASED_TABLE,
  '/post-table': POST_TABLE,
  '/user-pool-id': USER_POOL_ID,
};

const trigger = { userTable: '/user-table', erasedTable: '/erased-table' };

/** The paths of the SSM parameters, as the functions' environment has them. */
export const NAME_PATHS = {
  trigger,
  deleteAccount: { ...trigger, postTable: '/post-table', userPoolId: '/user-pool-id' },
};

/** SSM, as far as the functions ask it: GetParameters. */
export function answerNames(operation: string, body: string): Answer {
  if (operation !== 'GetParameters') throw new Error(`The simulation's SSM knows no ${operation}.`);
  const { Names } = JSON.parse(body) as { Names: (keyof typeof VALUES)[] };
  const Parameters = Names.map((Name) => ({ Name, Value: VALUES[Name] }));
  return { status: 200, body: JSON.stringify({ Parameters, InvalidParameters: [] }) };
}
