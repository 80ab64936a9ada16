import {
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { POSTS_BY_AUTHOR } from '../data/posts-by-author';
import type { RequestOptions } from './aws-request';
import type { BackendNames } from './backend-names';

interface Needs {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  names: () => Promise<Pick<BackendNames, 'postTable'>>;
}

/** BatchWriteItem takes no more items (DynamoDB API reference). */
const BATCH = 25;

/** The wait before what DynamoDB left undone of a batch is sent again, in ms; doubled each time. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 800;

/** The posts of an author. Throws what the SDK throws. */
export function createPosts({ client, names }: Needs) {
  return {
    /** One batch after another, so that memory does not grow with their number. */
    async removeAllOf(authorId: string, options?: RequestOptions): Promise<void> {
      const { postTable } = await names();
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
        await writeAll(postTable, deletions, options);
        from = LastEvaluatedKey;
      } while (from);
    },
  };

  async function writeAll(
    table: string,
    deletions: { DeleteRequest: { Key: Record<string, unknown> } }[],
    options?: RequestOptions,
  ): Promise<void> {
    let left = deletions;
    let waitMs = FIRST_WAIT_MS;
    while (left.length > 0) {
      const write = new BatchWriteCommand({ RequestItems: { [table]: left } });
      const { UnprocessedItems } = await client.send(write, options);
      left = (UnprocessedItems?.[table] ?? []) as typeof deletions;
      if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      options?.abortSignal?.throwIfAborted();
      waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
    }
  }
}

export type Posts = ReturnType<typeof createPosts>;
