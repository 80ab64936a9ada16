import { Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { type BackendFunction, userPoolArn } from '../users/cut-circle';
import { allow, setVariable, tableOf, type UsersBackend } from '../users/wire-users';
import type { Variable } from './handler';
import { POSTS_BY_AUTHOR } from './posts';

/** What of the backend is used here. */
interface Backend extends UsersBackend {
  deleteAccount: BackendFunction;
}

/**
 * Ties `deleteAccount` to what it deletes from, and keeps late triggers from undoing it: they are given
 * the table of erased accounts, and so write each row by a transaction that looks there.
 *
 * To go without all of this: delete this folder, and the lines that end in `// erasing` in `backend.ts`,
 * `data/resource.ts` and `data/schema.ts`. The triggers then write by a plain `PutCommand`.
 * (`test/amplify/functions/delete-account/without-erasing.test.ts` does just that.)
 *
 * @returns the table of erased accounts: the `sub` of each that was erased of late, and nothing else.
 *   It is not the `User` table, where AppSync would list them among the users
 */
export function wireDeleteAccount(backend: Backend): Table {
  const { deleteAccount, postConfirmation, preTokenGeneration } = backend;
  const { cfnUserPool } = backend.auth.resources.cfnResources;
  const userTable = tableOf(backend, 'User');
  const postTable = tableOf(backend, 'Post');
  // Beside the function, in the API's stack: the triggers' depends on that anyway.
  const erasedTable = new Table(Stack.of(deleteAccount.resources.lambda), 'ErasedAccounts', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
  });

  for (const trigger of [postConfirmation, preTokenGeneration]) {
    setVariable(trigger, 'ERASED_TABLE', erasedTable.tableName);
    allow(trigger, erasedTable.tableArn, 'dynamodb:ConditionCheckItem');
  }
  setVariable<Variable>(deleteAccount, 'USER_TABLE', userTable.tableName);
  setVariable<Variable>(deleteAccount, 'ERASED_TABLE', erasedTable.tableName);
  setVariable<Variable>(deleteAccount, 'POST_TABLE', postTable.tableName);
  setVariable<Variable>(deleteAccount, 'USER_POOL_ID', cfnUserPool.ref);
  allow(deleteAccount, `${postTable.tableArn}/index/${POSTS_BY_AUTHOR}`, 'dynamodb:Query');
  allow(deleteAccount, postTable.tableArn, 'dynamodb:BatchWriteItem');
  allow(
    deleteAccount,
    userPoolArn(cfnUserPool),
    'cognito-idp:AdminDeleteUser',
    'cognito-idp:ListUsers',
  );
  allow(deleteAccount, erasedTable.tableArn, 'dynamodb:PutItem');
  allow(deleteAccount, userTable.tableArn, 'dynamodb:DeleteItem');

  const tables = { erasedTable: erasedTable.tableName, postTable: postTable.tableName };
  backend.addOutput({ custom: { userTable: { tables } } });
  return erasedTable;
}
