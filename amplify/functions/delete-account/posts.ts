import {
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { RequestOptions } from '../users/limits';

interface Needs {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  postTable: string;
}

/** Amplify's name for the index of the schema that has an author's posts together. */
export const POSTS_BY_AUTHOR = 'postsByAuthorIdAndCreatedAt';

/** BatchWriteItem takes no more items (DynamoDB API reference). */
const BATCH = 25;

/** The wait before what DynamoDB left undone of a batch is sent again, in ms; doubled each time. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 800;

/** The posts of an author. Throws what the SDK throws. */
export function createPosts({ client, postTable }: Needs) {
  return {
    /** One batch after another, so that memory does not grow with their number. */
    async removeAllOf(authorId: string, options?: RequestOptions): Promise<void> {
      let from: Record<string, unknown> | undefined;
      do {
        const query = new QueryCommand({
          TableName: postTable,
          IndexName: POSTS_BY_AUTHOR,
          KeyConditionExpression: 'authorId = :authorId',
          ExpressionAttributeValues: { ':authorId': authorId },
          ProjectionExpression: 'id',
          Limit: BATCH,
          ExclusiveStartKey: from,
        });
        const { Items = [], LastEvaluatedKey } = await client.send(query, options);
        const deletions = Items.map(({ id }) => ({ DeleteRequest: { Key: { id } } }));
        await writeAll(deletions, options);
        from = LastEvaluatedKey;
      } while (from);
    },
  };

  async function writeAll(
    deletions: { DeleteRequest: { Key: Record<string, unknown> } }[],
    options?: RequestOptions,
  ): Promise<void> {
    let left = deletions;
    let waitMs = FIRST_WAIT_MS;
    while (left.length > 0) {
      const write = new BatchWriteCommand({ RequestItems: { [postTable]: left } });
      const { UnprocessedItems } = await client.send(write, options);
      left = (UnprocessedItems?.[postTable] ?? []) as typeof deletions;
      if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      options?.abortSignal?.throwIfAborted();
      waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
    }
  }
}

export type Posts = ReturnType<typeof createPosts>;
