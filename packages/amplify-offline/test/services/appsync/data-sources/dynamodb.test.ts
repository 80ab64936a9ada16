import { expect, test } from 'vitest';
import { dynamoDbSource } from '../../../../src/services/appsync/data-sources/dynamodb';
import type { ResolverError } from '../../../../src/services/appsync/engine/resolver';

/** What a resolver is told where DynamoDB refuses. */
const refusedWith = (type: string, message: string) =>
  dynamoDbSource('table', 'Table', async () => ({
    status: 400,
    body: JSON.stringify({ __type: `com.amazon.coral.validate#${type}`, message }),
  }))
    .invoke({ version: '2018-05-29', operation: 'GetItem', key: { id: { S: '1' } } })
    .catch((error: unknown) => error);

// The SDK for Java has classes for what DynamoDB's model names, and one for all else. Sources: aws-amplify/
// amplify-js#6759 and aws-amplify/amplify-flutter#306 (an empty, and a null, key of an index).
test.each([
  ['ValidationException', 'DynamoDB:DynamoDbException'],
  ['AccessDeniedException', 'DynamoDB:DynamoDbException'],
  ['SerializationException', 'DynamoDB:DynamoDbException'],
  ['ConditionalCheckFailedException', 'DynamoDB:ConditionalCheckFailedException'],
  ['TransactionCanceledException', 'DynamoDB:TransactionCanceledException'],
  ['ResourceNotFoundException', 'DynamoDB:ResourceNotFoundException'],
])('%s is called %s', async (type, errorType) => {
  const error = (await refusedWith(type, 'It is wrong.')) as ResolverError;
  expect(error.errorType).toBe(errorType);
  expect(error.message).toMatch(
    /^It is wrong\. \(Service: DynamoDb, Status Code: 400, Request ID: [0-9A-Z]{52}\)$/,
  );
});
