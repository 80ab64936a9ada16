import type { Resource } from '../../template/template';

/** What DynamoDB's CreateTable needs, in its own names. */
export interface TableDefinition {
  TableName: string;
  AttributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
  KeySchema: KeySchema;
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: Index[];
  BillingMode: 'PAY_PER_REQUEST';
}

type KeySchema = { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];

interface Index {
  IndexName: string;
  KeySchema: KeySchema;
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
}

/**
 * The tables of a backend, from resources that are tables. Amplify Data writes them as
 * `Custom::AmplifyDynamoDBTable`, whose properties are CreateTable's with a small first letter.
 */
export function tablesOf(resources: Resource[]): TableDefinition[] {
  return resources.map((resource) => {
    const properties = capitalized(resource.properties) as Partial<TableDefinition>;
    const { AttributeDefinitions = [], KeySchema = [] } = properties;
    return {
      TableName: resource.ref,
      AttributeDefinitions,
      KeySchema,
      ...indexes('GlobalSecondaryIndexes', properties),
      ...indexes('LocalSecondaryIndexes', properties),
      BillingMode: 'PAY_PER_REQUEST',
    };
  });
}

/** Throughput is left out: an emulated table has none to give. */
function indexes(
  name: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes',
  properties: Partial<TableDefinition>,
): Partial<TableDefinition> {
  const declared = properties[name];
  if (!declared?.length) return {};
  return {
    [name]: declared.map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    })),
  };
}

function capitalized(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalized);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.charAt(0).toUpperCase() + key.slice(1),
      capitalized(item),
    ]),
  );
}
