import type { AppSyncGraphQLExecutionContext } from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/index.js';
import type { Caller, Origin } from './request';

/** What the simulator's templates see of a caller. */
export function executionContext({
  caller,
  headers,
  sourceIp,
}: Origin): AppSyncGraphQLExecutionContext {
  return { sourceIp, headers, appsyncErrors: [], ...identity(caller) } as never;
}

function identity(caller: Caller): object {
  if ('claims' in caller) {
    return { jwt: caller.claims, requestAuthorizationMode: 'AMAZON_COGNITO_USER_POOLS' };
  }
  if ('apiKey' in caller) return { requestAuthorizationMode: 'API_KEY' };
  const { arn: userArn, username } = caller.principal;
  return { iamToken: { userArn, username }, requestAuthorizationMode: 'AWS_IAM' };
}
