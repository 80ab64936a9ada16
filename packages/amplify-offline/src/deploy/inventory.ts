import type { GraphqlApi } from '../services/appsync/graphql-api';
import { TABLE_TYPES } from '../services/dynamodb/tables-of';
import type { Resource } from '../template/template';

/** Names of what a stack brought up, so that it can be taken down. */
export interface Inventory {
  tables: string[];
  functions: string[];
  userPools: string[];
  buckets: string[];
  apis: Map<string, GraphqlApi>;
}

/** A resource as far as it takes to remove it. */
export type KeptResource = Pick<Resource, 'type' | 'ref'>;

export const NOTHING: Inventory = {
  tables: [],
  functions: [],
  userPools: [],
  buckets: [],
  apis: new Map(),
};

/** Which kind of thing on disk a resource is. */
const KEPT: Record<string, 'tables' | 'userPools' | 'buckets'> = {
  ...Object.fromEntries([...TABLE_TYPES].map((type) => [type, 'tables' as const])),
  'AWS::Cognito::UserPool': 'userPools',
  'AWS::S3::Bucket': 'buckets',
};

/** Those of the resources that keep something on disk. */
export function keptResources(resources: Resource[]): KeptResource[] {
  return resources.filter(({ type }) => type in KEPT).map(({ type, ref }) => ({ type, ref }));
}

export function inventoryOf(kept: KeptResource[]): Inventory {
  const of = (kind: string) => kept.filter(({ type }) => KEPT[type] === kind).map(({ ref }) => ref);
  return {
    ...NOTHING,
    tables: of('tables'),
    userPools: of('userPools'),
    buckets: of('buckets'),
  };
}

export function merged(before: Inventory = NOTHING, after: Inventory): Inventory {
  const both = (kind: 'tables' | 'functions' | 'userPools' | 'buckets') => [
    ...new Set([...before[kind], ...after[kind]]),
  ];
  return {
    tables: both('tables'),
    functions: both('functions'),
    userPools: both('userPools'),
    buckets: both('buckets'),
    apis: before.apis,
  };
}
