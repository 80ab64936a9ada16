import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import { AMPLIFY_TABLE, GLOBAL_TABLE, TABLE, type TableProperties } from './properties';
import { declaredOptions, replicaOf } from './table-options/declared-options';
import type { TableOptions } from './table-options/table-options';

/** What DynamoDB's CreateTable needs, in its own names, and what dynalite does not know of. */
export interface TableDefinition
  extends Pick<TableProperties, 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'> {
  TableName: string;
  AttributeDefinitions: NonNullable<TableProperties['AttributeDefinitions']>;
  KeySchema: NonNullable<TableProperties['KeySchema']>;
  BillingMode: 'PAY_PER_REQUEST';
  options?: TableOptions;
}

/** The tables of a backend. @throws ResourceFailed */
export function tablesOf(resources: Resource[], region: string): TableDefinition[] {
  return [
    ...declared('AWS::DynamoDB::GlobalTable', GLOBAL_TABLE, resources).map((table) => ({
      ...table,
      properties: { ...table.properties, ...replicaOf(table.properties, region) },
    })),
    ...declared('AWS::DynamoDB::Table', TABLE, resources),
    ...declared('Custom::AmplifyDynamoDBTable', AMPLIFY_TABLE, resources),
  ].map(({ ref, properties }) => ({
    TableName: ref,
    AttributeDefinitions: properties.AttributeDefinitions ?? [],
    KeySchema: properties.KeySchema ?? [],
    ...indexes('GlobalSecondaryIndexes', properties),
    ...indexes('LocalSecondaryIndexes', properties),
    BillingMode: 'PAY_PER_REQUEST',
    options: declaredOptions(properties),
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
