import { getStringFromEnv } from '@aws-lambda-powertools/commons/utils/env';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { AWS_LIMITS, failedConditions, type RequestOptions } from './limits';
import { METRIC_NAMESPACE } from './report';
import { putUnlessErased, putUser, type UserRow } from './user-row';

export interface UserTable {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  userTable: string;
  /** The table of erased accounts (`functions/delete-account`), where there is one. */
  erasedTable?: string;
}

/** What a trigger's environment has: from `wire-users.ts`, and from Lambda. */
export type Variable = 'USER_TABLE' | 'ERASED_TABLE' | 'AWS_LAMBDA_FUNCTION_NAME';

/** The composition root of both triggers. @throws Error that names a variable which is not set */
export function startTrigger(serviceName: string) {
  const variable = (key: Variable) => getStringFromEnv({ key });
  const erasedTable = process.env['ERASED_TABLE' satisfies Variable];
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(AWS_LIMITS));
  const table = { client, userTable: variable('USER_TABLE'), ...(erasedTable && { erasedTable }) };
  const logger = new Logger({ serviceName });
  // By the function's own name: branches and sandboxes of one account must not count as one.
  const service = variable('AWS_LAMBDA_FUNCTION_NAME');
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE, serviceName: service });
  return { ...table, createUser: createUser(table), logger, metrics, now: Date.now };
}

type Created = 'created' | 'already-there' | 'erased';
export type CreateUser = (row: UserRow, options?: RequestOptions) => Promise<Created>;

/**
 * Writes the row unless there is one with its `id`, or the account was erased. One request, which may
 * be sent again at will: an answer that was lost, a duplicate call and a password reset find the row.
 * @throws what the SDK throws
 */
export const createUser =
  ({ client, userTable, erasedTable }: UserTable): CreateUser =>
  async (row, options) => {
    const put = putUser(userTable, row);
    const [isThere, isErased] = await failedConditions(() =>
      erasedTable === undefined
        ? client.send(new PutCommand(put), options)
        : client.send(new TransactWriteCommand(putUnlessErased(put, erasedTable)), options),
    );
    return isErased ? 'erased' : isThere ? 'already-there' : 'created';
  };
