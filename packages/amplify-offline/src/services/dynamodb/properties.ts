import {
  boolean,
  integer,
  list,
  object,
  type Parsed,
  type Parser,
  required,
  text,
} from '../../template/properties/parsers';

const KEY_SCHEMA = list(object({ AttributeName: required(text), KeyType: required(text) }));

const INDEX = object({
  IndexName: required(text),
  KeySchema: required(KEY_SCHEMA),
  Projection: object({ ProjectionType: text, NonKeyAttributes: list(text) }),
});

const FIELDS = {
  TableName: text,
  AttributeDefinitions: list(
    object({ AttributeName: required(text), AttributeType: required(text) }),
  ),
  KeySchema: KEY_SCHEMA,
  GlobalSecondaryIndexes: list(INDEX),
  LocalSecondaryIndexes: list(INDEX),
  StreamSpecification: object({ StreamViewType: text }),
  TimeToLiveSpecification: object({ AttributeName: text, Enabled: boolean }),
  SSESpecification: object({ SSEEnabled: boolean, KMSMasterKeyId: text }),
};

const RECOVERY = object({ PointInTimeRecoveryEnabled: boolean, RecoveryPeriodInDays: integer });

/** What a global table has of each of its replicas. */
const OF_REPLICA = {
  PointInTimeRecoverySpecification: RECOVERY,
  DeletionProtectionEnabled: boolean,
  TableClass: text,
};

const OF_ONE = {
  ...OF_REPLICA,
  BillingMode: text,
  ProvisionedThroughput: object({ ReadCapacityUnits: integer, WriteCapacityUnits: integer }),
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
export const TABLE = object({ ...FIELDS, ...OF_ONE, KeySchema: required(KEY_SCHEMA) });

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html */
export const GLOBAL_TABLE = object({
  ...FIELDS,
  Replicas: list(object({ ...OF_REPLICA, Region: text })),
});

export type GlobalTableProperties = Parsed<typeof GLOBAL_TABLE>;
export type TableProperties = Omit<Parsed<typeof TABLE>, 'KeySchema'> &
  Pick<GlobalTableProperties, 'KeySchema'>;

const WITH_CAPITALS = object({
  ...FIELDS,
  ...OF_ONE,
  KeySchema: required(KEY_SCHEMA),
  AllowDestructiveGraphqlSchemaUpdates: boolean,
});

/**
 * Custom::AmplifyDynamoDBTable, as Amplify Data writes it: with small first letters, and with what its own
 * function reads. It is read as if it had capitals, and told of so where it is wrong.
 *
 * @see https://github.com/aws-amplify/amplify-category-api/tree/main/packages/amplify-graphql-model-transformer/src/resources/amplify-dynamodb-table
 */
export const AMPLIFY_TABLE: Parser<AmplifyTableProperties> = (value) =>
  WITH_CAPITALS(capitalized(value));

export type AmplifyTableProperties = Parsed<typeof WITH_CAPITALS>;

function capitalized(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalized);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      // `sseSpecification` has an abbreviation for a first word.
      key.startsWith('sse') ? `SSE${key.slice(3)}` : key.charAt(0).toUpperCase() + key.slice(1),
      capitalized(item),
    ]),
  );
}
