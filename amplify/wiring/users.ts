import type { Stack } from 'aws-cdk-lib';
import { type Functions, grantAccess } from './function-access';
import { nameParameters } from './parameters';

interface Table {
  tableName: string;
  tableArn: string;
}

/** What of the backend is used here. */
interface Backend extends Functions {
  auth: { resources: { userPool: { userPoolId: string; userPoolArn: string } } };
  data: { resources: { tables: Record<string, Table> } };
}

/**
 * Ties the functions to the tables and the user pool, in a stack that may depend on all of them.
 *
 * @param stack one that nothing else depends on, e.g. of `backend.createStack`
 * @returns the paths of the SSM parameters that hold the names, for tools to read
 */
export function wireUsers(stack: Stack, backend: Backend, erasedTable: Table) {
  const { userPool } = backend.auth.resources;
  const userTable = table(backend, 'User');
  const postTable = table(backend, 'Post');
  const parameters = nameParameters(stack, {
    userTable: userTable.tableName,
    erasedTable: erasedTable.tableName,
    postTable: postTable.tableName,
    userPoolId: userPool.userPoolId,
  });
  grantAccess(stack, parameters, { userTable, erasedTable, postTable, userPool }, backend);
  const { userTable: user, erasedTable: erased, postTable: post } = parameters;
  return { parameters: { userTable: user.path, erasedTable: erased.path, postTable: post.path } };
}

function table({ data }: Backend, model: string): Table {
  const found = data.resources.tables[model];
  if (found) return found;
  throw new Error(`The schema has no model "${model}". Add it in amplify/data/schema.ts.`);
}
