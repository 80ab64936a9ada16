import { getStringFromEnv } from '@aws-lambda-powertools/commons/utils/env';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AWS_LIMITS } from '../users/limits';
import { METRIC_NAMESPACE } from '../users/report';
import { createAccounts } from './accounts';
import { deleteAccount } from './delete-account';
import { eraseAccount } from './erase-account';
import { erasedAccounts } from './erased-accounts';
import { createPosts } from './posts';

/** What `wire-delete-account.ts` and Lambda put into the environment. */
export type Variable =
  | 'USER_TABLE'
  | 'ERASED_TABLE'
  | 'POST_TABLE'
  | 'USER_POOL_ID'
  | 'AWS_LAMBDA_FUNCTION_NAME';

const variable = (key: Variable) => getStringFromEnv({ key });
const client = DynamoDBDocumentClient.from(new DynamoDBClient(AWS_LIMITS));
const cognito = new CognitoIdentityProviderClient(AWS_LIMITS);
const tables = { userTable: variable('USER_TABLE'), erasedTable: variable('ERASED_TABLE') };

export const handler = deleteAccount({
  erase: eraseAccount({
    posts: createPosts({ client, postTable: variable('POST_TABLE') }),
    accounts: createAccounts({ client: cognito, userPoolId: variable('USER_POOL_ID') }),
    ...erasedAccounts({ client, ...tables }, Date.now),
  }),
  logger: new Logger({ serviceName: 'delete-account' }),
  metrics: new Metrics({
    namespace: METRIC_NAMESPACE,
    serviceName: variable('AWS_LAMBDA_FUNCTION_NAME'),
  }),
  now: Date.now,
});
