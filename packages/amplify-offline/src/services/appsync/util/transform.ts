import { dynamodbExpression } from './dynamodb-expression';
import { elasticsearchQuery } from './elasticsearch-query';
import { toSubscriptionFilter } from './subscription-filter';

/** `util.transform`, alike in both languages: text of JSON, or null for what cannot be said. */
export const transform = {
  toDynamoDBFilterExpression: (filter: unknown) => textOrNull(dynamodbExpression(filter)),
  toDynamoDBConditionExpression: (condition: unknown) => textOrNull(dynamodbExpression(condition)),
  toElasticsearchQueryDSL: (filter: unknown) => textOrNull(elasticsearchQuery(filter)),
  /** An object, unlike the others. */
  toSubscriptionFilter,
};

function textOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
