import { CDKContextKey, ParameterPathConversions } from '@aws-amplify/platform-core';
import type { BackendIdentifier } from '@aws-amplify/plugin-types';
import type { Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { BackendNames } from '../users/backend-names';

/** An SSM parameter that holds a name, and the environment variable that tells a function its path. */
export interface NameParameter {
  parameter: StringParameter;
  path: string;
  variable: string;
}

export type NameParameters = Record<keyof BackendNames, NameParameter>;

/**
 * Puts the names that functions and tools need into SSM parameters.
 *
 * A table's name cannot go into the environment of a trigger at deployment: the user pool needs its
 * trigger, the trigger would need the table, the table's API needs the user pool, and CloudFormation
 * refuses the circle. So the function gets only the path of a parameter, known at synthesis, and
 * reads the name when it runs.
 *
 * @param stack one that nothing else depends on, since it depends on auth and data
 */
export function nameParameters(stack: Stack, names: BackendNames): NameParameters {
  const put = (key: keyof BackendNames, id: string): NameParameter => {
    const path = ParameterPathConversions.toResourceReferenceFullPath(identityOf(stack), id);
    const parameter = new StringParameter(stack, id, {
      parameterName: path,
      stringValue: names[key],
    });
    return { parameter, path, variable: `${id}_PARAMETER` };
  };
  return {
    userTable: put('userTable', 'USER_TABLE'),
    erasedTable: put('erasedTable', 'ERASED_TABLE'),
    postTable: put('postTable', 'POST_TABLE'),
    userPoolId: put('userPoolId', 'USER_POOL_ID'),
  };
}

/** The identity in every path: no branch or sandbox shares one with another. */
function identityOf({ node }: Stack): BackendIdentifier {
  return {
    namespace: node.getContext(CDKContextKey.BACKEND_NAMESPACE),
    name: node.getContext(CDKContextKey.BACKEND_NAME),
    type: node.getContext(CDKContextKey.DEPLOYMENT_TYPE),
  };
}
