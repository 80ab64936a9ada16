import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/*
 * As much of DynamoDB as a trigger asks for, in no time: what is measured is the asking process. Tables
 * appear as they are written to, and the one condition is that there is no item with this `id`.
 */

type Item = Record<string, { S: string }>;
type Put = { TableName: string; Item: Item };
type Keyed = { TableName: string; Key: Item };
type Transaction = { TransactItems: { Put?: Put; ConditionCheck?: Keyed }[] };

export async function dynamodbTables() {
  const items = new Map<string, Item>();
  const read = new Set<string>();
  const key = (TableName: string, { id }: Item) => `${TableName}/${id?.S}`;
  const isThere = (put?: Put, check?: Keyed) =>
    (put && items.has(key(put.TableName, put.Item))) ||
    (check && items.has(key(check.TableName, check.Key)));
  const put = (put?: Put) => put && items.set(key(put.TableName, put.Item), put.Item);

  const operations: Record<string, (input: never) => object> = {
    PutItem: (input: Put) => {
      if (isThere(input)) return { __type: 'ConditionalCheckFailedException' };
      put(input);
      return {};
    },
    GetItem: ({ TableName, Key }: Keyed) => {
      read.add(key(TableName, Key));
      return { Item: items.get(key(TableName, Key)) };
    },
    TransactWriteItems: ({ TransactItems }: Transaction) => {
      const failed = TransactItems.map(({ Put, ConditionCheck }) => isThere(Put, ConditionCheck));
      if (failed.includes(true)) {
        const Code = (fails?: boolean) => ({ Code: fails ? 'ConditionalCheckFailed' : 'None' });
        return { __type: 'TransactionCanceledException', CancellationReasons: failed.map(Code) };
      }
      for (const { Put } of TransactItems) put(Put);
      return {};
    },
  };

  const server = createServer(async (request, response) => {
    const [, operation = ''] = String(request.headers['x-amz-target']).split('.');
    const input = (await json(request)) as never;
    const answer = operations[operation]?.(input) ?? { __type: 'UnknownOperationException' };
    response.writeHead('__type' in answer ? 400 : 200, {
      'content-type': 'application/x-amz-json-1.0',
    });
    response.end(JSON.stringify(answer));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    put: (TableName: string, Item: Item) => put({ TableName, Item }),
    has: (TableName: string, id: string) => items.has(key(TableName, { id: { S: id } })),
    wasRead: (TableName: string, id: string) => read.has(key(TableName, { id: { S: id } })),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
