import { CDKContextKey, ParameterPathConversions } from '@aws-amplify/platform-core';
import type { BackendIdentifier, ResourceAccessAcceptorFactory } from '@aws-amplify/plugin-types';
import type { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';

const TABLE_NAME = 'USER_TABLE_NAME';

/**
 * Lets a function put rows into the `User` table, and tells it the table's name by the environment
 * variable `USER_TABLE_NAME`. That is all it may do there.
 *
 * The name cannot go into the function's environment at deployment: the user pool needs its trigger,
 * the trigger would need the table, the table's API needs the user pool, and CloudFormation refuses
 * the circle. So the function gets only the path of an SSM parameter, known at synthesis; parameter
 * and policy live in a stack that may depend on both sides. Amplify breaks its own circles so.
 *
 * @param stack a stack that nothing else depends on, e.g. of `backend.createStack`
 * @param writer the function, as `backend.<name>`
 */
export function grantUserTablePut(stack: Stack, table: ITable | undefined, writer: object): void {
  if (!table) throw new Error('The schema has no model "User". Add it in amplify/data/schema.ts.');
  const path = ParameterPathConversions.toResourceReferenceFullPath(identityOf(stack), TABLE_NAME);
  new StringParameter(stack, 'UserTableName', {
    parameterName: path,
    stringValue: table.tableName,
  });
  const policy = new Policy(stack, 'PutUser', {
    statements: [
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [table.tableArn] }),
    ],
  });
  accessTo(writer).acceptResourceAccess(policy, [{ name: TABLE_NAME, path }]);
}

/** The identity in every path and name: no branch or sandbox shares one with another. */
function identityOf({ node }: Stack): BackendIdentifier {
  return {
    namespace: node.getContext(CDKContextKey.BACKEND_NAMESPACE),
    name: node.getContext(CDKContextKey.BACKEND_NAME),
    type: node.getContext(CDKContextKey.DEPLOYMENT_TYPE),
  };
}

/** What `defineStorage` and its like call on a function: there at run time, hidden from its type. */
function accessTo(writer: object) {
  return (writer as ResourceAccessAcceptorFactory).getResourceAccessAcceptor();
}
