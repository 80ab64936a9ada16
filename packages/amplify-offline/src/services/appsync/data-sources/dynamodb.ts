import { randomBytes } from 'node:crypto';
import { type DataSource, notEmulated, ResolverError } from '../engine/resolver';
import { type Item, plainItem } from './attribute-values';
import { callOf } from './dynamodb-calls';
import type { Call, TableRequest } from './dynamodb-request';

/** DynamoDB's answer to an operation: JSON, with HTTP's status. */
export type Perform = (
  operation: string,
  input: string,
) => Promise<{ status: number; body: string }>;

interface Refused {
  __type?: string;
  message?: string;
  Message?: string;
  CancellationReasons?: { Code?: string; Message?: string; Item?: Item }[];
}

/** A table, or the tables that a batch or a transaction names. */
export function dynamoDbSource(name: string, tableName: string, perform: Perform): DataSource {
  const ask = async (operation: string, input: Record<string, unknown>) => {
    const { status, body } = await perform(operation, JSON.stringify(input)).catch((error) => {
      // As the SDK for Java says it; that AppSync passes it on so is our belief.
      const reason = (error as Error).message;
      throw new ResolverError(
        `Unable to execute HTTP request: ${reason}`,
        'DynamoDB:SdkClientException',
      );
    });
    const output = JSON.parse(body || '{}') as Record<string, unknown>;
    return status === 200 ? { output } : { refused: output as Refused, status };
  };
  return {
    name,
    invoke: async (request) => {
      const call = callOf((request ?? {}) as TableRequest, tableName);
      const { output, refused, status } = await ask(call.operation, call.input);
      if (output) return call.result(output);
      if (call.isWanted && errorName(refused) === 'ConditionalCheckFailedException') {
        const current = await currentItem(call, ask);
        if (call.isWanted(current)) return current ? plainItem(current) : null;
      }
      const isGone = errorName(refused) === 'ResourceNotFoundException';
      // The backend's own tables are all here, so it is one that the backend imported.
      if (isGone && call.input.TableName === tableName) {
        throw notEmulated(`the table ${tableName} of the data source ${name}`);
      }
      throw asError(refused, status);
    },
  };
}

async function currentItem(
  { input }: Call,
  ask: (
    operation: string,
    input: Record<string, unknown>,
  ) => Promise<{ output?: Record<string, unknown> }>,
): Promise<Item | undefined> {
  const described = await ask('DescribeTable', { TableName: input.TableName });
  const { KeySchema = [] } = (described.output?.Table ?? {}) as {
    KeySchema?: { AttributeName: string }[];
  };
  const whole = (input.Item ?? input.Key) as Item;
  const Key = Object.fromEntries(
    KeySchema.map(({ AttributeName }) => [AttributeName, whole[AttributeName]]),
  );
  const { output } = await ask('GetItem', {
    TableName: input.TableName,
    Key,
    ConsistentRead: true,
  });
  return output?.Item as Item | undefined;
}

function errorName({ __type = '' }: Refused): string {
  return __type.split('#').at(-1) ?? '';
}

/** What DynamoDB's model does not name; for all of it the SDK for Java has one class. */
const WITHOUT_CLASS = ['ValidationException', 'AccessDeniedException', 'SerializationException'];

/** Source: aws-amplify/amplify-js#6759. */
function className(name: string): string {
  return WITHOUT_CLASS.includes(name) ? 'DynamoDbException' : name;
}

/** In the form that the SDK for Java gives it, which AppSync passes on (aws/aws-appsync-community#343). */
function asError(refused: Refused, status: number): ResolverError {
  const said = refused.message ?? refused.Message ?? '';
  const requestId = randomBytes(39).toString('base64url').toUpperCase().replace(/[-_]/g, '0');
  const message = `${said} (Service: DynamoDb, Status Code: ${status}, Request ID: ${requestId})`;
  const reasons = refused.CancellationReasons?.map(({ Code, Message, Item }) => ({
    ...(Item && { item: plainItem(Item) }),
    type: Code ?? 'None',
    message: Message ?? null,
  }));
  return new ResolverError(
    message,
    `DynamoDB:${className(errorName(refused))}`,
    reasons ? { keys: null, cancellationReasons: reasons } : null,
  );
}
