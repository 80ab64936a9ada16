import { createHash } from 'node:crypto';
import { CDKContextKey } from '@aws-amplify/platform-core';
import { Aws, Fn, Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

/*
 * Auth needs its triggers, the triggers need the table, the table's API needs auth: CloudFormation
 * refuses the circle. It is cut here, at its first edge. A function whose name is chosen has an ARN that
 * is known before it is there; a user pool that is given such an ARN refers to no resource, and so the
 * triggers' stack may depend on data and on auth.
 *
 * Neither CloudFormation nor Cognito asks whether the function exists: CloudFormation looks at the form
 * of the ARN (AWS::Cognito::UserPool LambdaConfig), and the errors of CreateUserPool know nothing else.
 */

/** Lambda's limit for a function's name. */
const MAX_LENGTH = 64;
const HASH_LENGTH = 16;

/**
 * A name for a function that no other backend of the account has: from the backend's namespace, name and
 * type, whatever a branch is called. The readable part is cut where it is too long, the hash never.
 *
 * @param name what the developer calls the function, e.g. `post-confirmation`
 */
export function literalFunctionName({ node }: IConstruct, name: string): string {
  const identity: string[] = [
    name,
    node.getContext(CDKContextKey.BACKEND_NAMESPACE),
    node.getContext(CDKContextKey.BACKEND_NAME),
    node.getContext(CDKContextKey.DEPLOYMENT_TYPE),
  ];
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  const readable = identity.join('-').replace(/[^A-Za-z0-9]+/g, '-');
  return `${readable.slice(0, MAX_LENGTH - HASH_LENGTH - 1)}-${hash.slice(0, HASH_LENGTH)}`;
}

/** What of `backend.<name>`, for a function, is used. */
export interface BackendFunction {
  resources: { lambda: IFunction; cfnResources: { cfnFunction: CfnFunction } };
  addEnvironment(key: string, value: string): void;
}

/**
 * Has the user pool call a function. Unlike `defineAuth({ triggers })`, where the pool refers to the
 * function, this leaves the reference to the function's side.
 *
 * @param event as in `LambdaConfig`: `PostConfirmation`, `PreTokenGeneration`
 * @throws Error where `defineAuth` has a function for this event already
 */
export function callAtEvent(
  userPool: CfnUserPool,
  event: string,
  { resources: { lambda, cfnResources } }: BackendFunction,
): void {
  const taken = Stack.of(userPool).resolve(userPool.lambdaConfig) ?? {};
  const property = `${event.charAt(0).toLowerCase()}${event.slice(1)}`;
  // A version of the event, which only the token trigger has, is chosen in PreTokenGenerationConfig.
  if (property in taken || `${property}Config` in taken) {
    throw new Error(
      `The user pool has a ${event} trigger already, by defineAuth({ triggers }) or lambdaConfig, and ` +
        "Cognito calls one for each event. Take it out there, and call its code from this function's handler.",
    );
  }
  const { functionName } = cfnResources.cfnFunction;
  const arn = `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${functionName}`;
  userPool.addPropertyOverride(`LambdaConfig.${event}`, Fn.sub(arn));
  lambda.addPermission(`${event}Cognito`, {
    principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
    sourceArn: userPoolArn(userPool),
    sourceAccount: Aws.ACCOUNT_ID,
  });
}

/** By its id, which `ampx sandbox` knows for its hot swap; it does not know the attribute `Arn`. */
export function userPoolArn(userPool: CfnUserPool): string {
  const named = { service: 'cognito-idp', resource: 'userpool', resourceName: userPool.ref };
  return Stack.of(userPool).formatArn(named);
}
