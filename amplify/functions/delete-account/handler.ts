import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { env } from '$amplify/env/delete-account';
import { createAccounts } from '../../users/accounts';
import { AWS_LIMITS } from '../../users/aws-limits';
import { backendNames } from '../../users/backend-names';
import { eraseAccount } from '../../users/erase-account';
import { METRIC_NAMESPACE, SERVICE } from '../../users/metrics';
import { createPosts } from '../../users/posts';
import { createUserTable } from '../../users/user-table';
import { deleteAccount } from './delete-account';

const serviceName = SERVICE.deleteAccount;
const client = DynamoDBDocumentClient.from(new DynamoDBClient(AWS_LIMITS));
const names = backendNames({
  client: new SSMClient(AWS_LIMITS),
  paths: {
    userTable: env.USER_TABLE_PARAMETER,
    erasedTable: env.ERASED_TABLE_PARAMETER,
    postTable: env.POST_TABLE_PARAMETER,
    userPoolId: env.USER_POOL_ID_PARAMETER,
  },
});

export const handler = deleteAccount({
  erase: eraseAccount({
    posts: createPosts({ client, names }),
    accounts: createAccounts({ client: new CognitoIdentityProviderClient(AWS_LIMITS), names }),
    users: createUserTable({ client, names, now: Date.now }),
  }),
  logger: new Logger({ serviceName }),
  // By the function's own name: branches and sandboxes of one account must not count as one.
  metrics: new Metrics({ namespace: METRIC_NAMESPACE, serviceName: env.AWS_LAMBDA_FUNCTION_NAME }),
  now: Date.now,
});
