import type { Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';

/**
 * The `sub` of every account that was erased of late, and nothing else of it. Apart from the `User`
 * table, where AppSync would list it among the users. DynamoDB removes an item some time after its
 * `expiresAt`.
 *
 * @param stack one of its own: neither auth nor data may come to depend on each other by it
 */
export function erasedAccountsTable(stack: Stack): Table {
  return new Table(stack, 'ErasedAccounts', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
  });
}
