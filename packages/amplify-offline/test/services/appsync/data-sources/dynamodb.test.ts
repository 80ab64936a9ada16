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
])('%s is called %s', async (type, errorType) => {
  const error = (await refusedWith(type, 'It is wrong.')) as ResolverError;
  expect(error.errorType).toBe(errorType);
  expect(error.message).toMatch(
    /^It is wrong\. \(Service: DynamoDb, Status Code: 400, Request ID: [0-9A-Z]{52}\)$/,
  );
});

const GONE = {
  __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
  message: 'Requested resource not found',
};
const source = dynamoDbSource('Sales', 'sales', async () => ({
  status: 400,
  body: JSON.stringify(GONE),
}));

test('a table that the backend imports and nobody made is named as not emulated', async () => {
  const request = { operation: 'GetItem', key: { id: { S: '1' } } };
  await expect(source.invoke(request)).rejects.toMatchObject({
    errorType: 'NotEmulated',
    message: 'The offline sandbox does not emulate this: the table sales of the data source Sales.',
  });
});

test("a table that a batch names and nobody made is DynamoDB's error", async () => {
  const request = { operation: 'BatchGetItem', tables: { other: { keys: [{ id: { S: '1' } }] } } };
  await expect(source.invoke(request)).rejects.toMatchObject({
    errorType: 'DynamoDB:ResourceNotFoundException',
  });
});
