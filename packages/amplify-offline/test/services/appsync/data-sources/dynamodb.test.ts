import { expect, it } from 'vitest';
import { dynamoDbSource } from '../../../../src/services/appsync/data-sources/dynamodb';

const GONE = {
  __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
  message: 'Requested resource not found',
};
const source = dynamoDbSource('Sales', 'sales', async () => ({
  status: 400,
  body: JSON.stringify(GONE),
}));

it('a table that the backend imports and nobody made is named as not emulated', async () => {
  const request = { operation: 'GetItem', key: { id: { S: '1' } } };
  await expect(source.invoke(request)).rejects.toMatchObject({
    errorType: 'NotEmulated',
    message: 'The offline sandbox does not emulate this: the table sales of the data source Sales.',
  });
});

it("a table that a batch names and nobody made is DynamoDB's error", async () => {
  const request = { operation: 'BatchGetItem', tables: { other: { keys: [{ id: { S: '1' } }] } } };
  await expect(source.invoke(request)).rejects.toMatchObject({
    errorType: 'DynamoDB:ResourceNotFoundException',
  });
});
