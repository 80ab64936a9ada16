import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { env } from '$amplify/env/post-confirmation';
import { AWS_LIMITS, WRITE_BUDGET_MS } from './aws-limits';
import { postConfirmation } from './post-confirmation';
import { saveUser } from './save-user';
import { requireTableName } from './table-name';

export const handler = postConfirmation({
  saveUser: saveUser({
    client: DynamoDBDocumentClient.from(new DynamoDBClient(AWS_LIMITS)),
    tableName: requireTableName(env.USER_TABLE_NAME),
    budgetMs: WRITE_BUDGET_MS,
  }),
  logger: new Logger({ serviceName: 'post-confirmation' }),
  now: Date.now,
});
