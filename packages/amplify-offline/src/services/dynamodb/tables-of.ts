import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import { AMPLIFY_TABLE, GLOBAL_TABLE, TABLE, type TableProperties } from './properties';

/** What DynamoDB's CreateTable needs, in its own names. */
export interface TableDefinition extends TableProperties {
  TableName: string;
  AttributeDefinitions: NonNullable<TableProperties['AttributeDefinitions']>;
  KeySchema: NonNullable<TableProperties['KeySchema']>;
  BillingMode: 'PAY_PER_REQUEST';
}

/** The tables of a backend. @throws ResourceFailed */
export function tablesOf(resources: Resource[]): TableDefinition[] {
  return [
    ...declared('AWS::DynamoDB::GlobalTable', GLOBAL_TABLE, resources),
    ...declared('AWS::DynamoDB::Table', TABLE, resources),
    ...declared('Custom::AmplifyDynamoDBTable', AMPLIFY_TABLE, resources),
  ].map(({ ref, properties }) => ({
    TableName: ref,
    AttributeDefinitions: properties.AttributeDefinitions ?? [],
    KeySchema: properties.KeySchema ?? [],
    ...indexes('GlobalSecondaryIndexes', properties),
    ...indexes('LocalSecondaryIndexes', properties),
    BillingMode: 'PAY_PER_REQUEST',
  }));
}

/** Throughput is left out: an emulated table has none to give. */
function indexes(
  name: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes',
  properties: TableProperties,
): Partial<TableProperties> {
  const indexes = properties[name];
  if (!indexes?.length) return {};
  return {
    [name]: indexes.map(({ IndexName, KeySchema, Projection = {} }) => ({
      IndexName,
      KeySchema,
      Projection,
    })),
  };
}
