import { CfnResource, Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type BackendFunction, callAtEvent } from './cut-circle';
import { checkUserModel, type DataSchema } from './user-model';
import type { Variable } from './user-table';

/** What of the backend is used here. */
export interface UsersBackend {
  auth: { resources: { cfnResources: { cfnUserPool: CfnUserPool } } };
  data: { resources: { tables: Record<string, ITable> } };
  postConfirmation: BackendFunction;
  preTokenGeneration: BackendFunction;
  addOutput(output: { custom: Record<string, unknown> }): void;
}

/**
 * Ties the triggers to the user pool and to the `User` table: who calls them, what they work on, and what
 * they may do there, to the action.
 *
 * @param schema of `defineData`, to see that it has no field which the rows of the triggers would lack
 * @throws Error where it has, or where the user pool has such a trigger already
 */
export function wireUsers(backend: UsersBackend, schema: DataSchema): void {
  checkUserModel(schema);
  const { cfnUserPool } = backend.auth.resources.cfnResources;
  const { postConfirmation, preTokenGeneration } = backend;
  const userTable = tableOf(backend, 'User');

  callAtEvent(cfnUserPool, 'PostConfirmation', postConfirmation);
  setVariable(postConfirmation, 'USER_TABLE', userTable.tableName);
  allow(postConfirmation, userTable.tableArn, 'dynamodb:PutItem');

  callAtEvent(cfnUserPool, 'PreTokenGeneration', preTokenGeneration);
  setVariable(preTokenGeneration, 'USER_TABLE', userTable.tableName);
  const rights = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
  allow(preTokenGeneration, userTable.tableArn, ...rights);

  // Where tools such as `reconcile` find what they work on.
  backend.addOutput({ custom: { userTable: { tables: { userTable: userTable.tableName } } } });
}

/**
 * The table of a model, by the `Ref` of its resource. Amplify's own `tableName` and `tableArn` are attributes
 * that `ampx sandbox` cannot work out by itself, and so it would leave its hot swap aside: an edit of a
 * trigger would go through CloudFormation each time.
 *
 * @throws Error where the schema has no such model
 */
export function tableOf({ data }: Pick<UsersBackend, 'data'>, model: string) {
  const table = data.resources.tables[model];
  if (!table) {
    throw new Error(`The schema has no model "${model}". Add it in amplify/data/resource.ts.`);
  }
  const stack = Stack.of(table); // a model has one to itself
  const resource = stack.node
    .findAll()
    .filter(CfnResource.isCfnResource)
    .find(({ cfnResourceType }) => cfnResourceType === 'Custom::AmplifyDynamoDBTable');
  const tableName = resource?.ref ?? table.tableName;
  const named = { service: 'dynamodb', resource: 'table', resourceName: tableName };
  return { tableName, tableArn: stack.formatArn(named) };
}

/** Gives a function a variable of its environment; `Key` are those that its handler reads. */
export function setVariable<Key extends string = Variable>(
  { addEnvironment }: BackendFunction,
  key: Key,
  value: string,
): void {
  addEnvironment(key, value);
}

/** Lets a function do these things with one resource, and with no other. */
export function allow(
  { resources }: BackendFunction,
  resource: string,
  ...actions: string[]
): void {
  resources.lambda.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
}
