import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { env } from '$amplify/env/post-confirmation';
import { AWS_LIMITS } from '../../users/aws-limits';
import { backendNames } from '../../users/backend-names';
import { METRIC_NAMESPACE, SERVICE } from '../../users/metrics';
import { createUserTable } from '../../users/user-table';
import { postConfirmation } from './post-confirmation';

const serviceName = SERVICE.postConfirmation;

export const handler = postConfirmation({
  users: createUserTable({
    client: DynamoDBDocumentClient.from(new DynamoDBClient(AWS_LIMITS)),
    names: backendNames({
      client: new SSMClient(AWS_LIMITS),
      paths: {
        userTable: env.USER_TABLE_PARAMETER,
        erasedTable: env.ERASED_TABLE_PARAMETER,
      },
    }),
    now: Date.now,
  }),
  logger: new Logger({ serviceName }),
  // By the function's own name: branches and sandboxes of one account must not count as one.
  metrics: new Metrics({ namespace: METRIC_NAMESPACE, serviceName: env.AWS_LAMBDA_FUNCTION_NAME }),
  now: Date.now,
});
