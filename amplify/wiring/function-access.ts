import type { Stack } from 'aws-cdk-lib';
import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { POSTS_BY_AUTHOR } from '../data/posts-by-author';
import type { BackendNames } from '../users/backend-names';
import type { NameParameters } from './parameters';

/** What of `backend.<name>`, for a function, is used here. */
interface BackendFunction {
  resources: { lambda: { role?: IRole } };
  addEnvironment(key: string, value: string): void;
}

interface Resources {
  userTable: { tableArn: string };
  erasedTable: { tableArn: string };
  postTable: { tableArn: string };
  userPool: { userPoolArn: string };
}

export interface Functions {
  postConfirmation: BackendFunction;
  preTokenGeneration: BackendFunction;
  deleteAccount: BackendFunction;
}

/**
 * Who may do what, to the action: nobody reads, writes or deletes more than his code does.
 *
 * @param stack where the policies go; nothing else may depend on it
 */
export function grantAccess(
  stack: Stack,
  parameters: NameParameters,
  { userTable, erasedTable, postTable, userPool }: Resources,
  functions: Functions,
): void {
  const grant = granter(stack, parameters);
  const tables = ['userTable', 'erasedTable'] as const;

  grant('PostConfirmation', functions.postConfirmation, tables, [
    // It deletes only a row that it has just made, for an account that was erased meanwhile.
    allow(userTable.tableArn, 'dynamodb:PutItem', 'dynamodb:DeleteItem'),
    allow(erasedTable.tableArn, 'dynamodb:GetItem'),
  ]);
  grant('PreTokenGeneration', functions.preTokenGeneration, tables, [
    allow(
      userTable.tableArn,
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ),
    allow(erasedTable.tableArn, 'dynamodb:GetItem'),
  ]);
  grant(
    'DeleteAccount',
    functions.deleteAccount,
    [...tables, 'postTable', 'userPoolId'],
    [
      allow(`${postTable.tableArn}/index/${POSTS_BY_AUTHOR}`, 'dynamodb:Query'),
      allow(postTable.tableArn, 'dynamodb:BatchWriteItem'),
      allow(userPool.userPoolArn, 'cognito-idp:AdminDeleteUser', 'cognito-idp:ListUsers'),
      allow(erasedTable.tableArn, 'dynamodb:PutItem'),
      allow(userTable.tableArn, 'dynamodb:DeleteItem'),
    ],
  );
}

/** Gives a function the paths of the names it needs, the right to read them, and its policy. */
const granter =
  (stack: Stack, parameters: NameParameters) =>
  (
    id: string,
    { resources, addEnvironment }: BackendFunction,
    names: readonly (keyof BackendNames)[],
    statements: PolicyStatement[],
  ): void => {
    const needed = names.map((name) => parameters[name]);
    for (const { variable, path } of needed) addEnvironment(variable, path);
    const { role } = resources.lambda;
    if (!role) throw new Error(`The function ${id} has no role of its own to give rights to.`);
    const readNames = new PolicyStatement({
      actions: ['ssm:GetParameters'],
      resources: needed.map(({ parameter }) => parameter.parameterArn),
    });
    new Policy(stack, id, { roles: [role], statements: [readNames, ...statements] });
  };

const allow = (resource: string, ...actions: string[]) =>
  new PolicyStatement({ actions, resources: [resource] });
