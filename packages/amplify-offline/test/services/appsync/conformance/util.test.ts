import { describe, expect, test } from 'vitest';
import { type ConformanceCase, outcomeOf } from './conformance-case';
import * as moduleDynamodb from './module-dynamodb';
import * as moduleDynamodbBatches from './module-dynamodb-batches';
import * as moduleDynamodbUpdates from './module-dynamodb-updates';
import * as moduleRds from './module-rds';
import * as moduleRdsConditions from './module-rds-conditions';
import * as moduleRdsJoins from './module-rds-joins';
import * as moduleRdsRefusals from './module-rds-refusals';
import * as utilCollections from './util-collections';
import * as utilCore from './util-core';
import * as utilDynamodb from './util-dynamodb';
import * as utilElasticsearch from './util-elasticsearch';
import * as utilErrors from './util-errors';
import * as utilExpressionGroups from './util-expression-groups';
import * as utilExpressionRests from './util-expression-rests';
import * as utilExpressions from './util-expressions';
import * as utilRds from './util-rds';
import * as utilSubscriptionFilters from './util-subscription-filters';
import * as utilTime from './util-time';
import * as utilXml from './util-xml';

const AREAS: Record<string, { CASES: ConformanceCase[] }> = {
  moduleDynamodb,
  moduleDynamodbBatches,
  moduleDynamodbUpdates,
  moduleRds,
  moduleRdsConditions,
  moduleRdsJoins,
  moduleRdsRefusals,
  utilCollections,
  utilCore,
  utilDynamodb,
  utilElasticsearch,
  utilErrors,
  utilExpressionGroups,
  utilExpressionRests,
  utilExpressions,
  utilRds,
  utilSubscriptionFilters,
  utilTime,
  utilXml,
};

describe.each(Object.entries(AREAS))('%s', (_, { CASES }) => {
  test.each(CASES)('$name', async ({ run, expected }) => {
    expect(await outcomeOf(run)).toEqual(expected);
  });
});
