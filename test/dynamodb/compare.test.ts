import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startDynamoDb, type DynamoDb } from '../../local/dynamodb/dynamodb';
import { type Ask, askAt } from './ask';
import { batches } from './cases/batches';
import { conditions } from './cases/conditions';
import { mistakes } from './cases/mistakes';
import { reads } from './cases/reads';
import { transactions } from './cases/transactions';
import { updates } from './cases/updates';
import { attributeValues } from './cases/values';
import { startDynamoDbLocal } from './dynamodb-local';
import { createTables, emptyTables } from './tables';
import { appendFileSync } from 'node:fs';

let dynamodb: DynamoDb; let server: Server; let here: Ask; let local: Ask; let stop: () => Promise<void>;
beforeAll(async () => {
  const java = await startDynamoDbLocal(); stop = java.stop; local = askAt(java.url);
  dynamodb = await startDynamoDb({ region: 'us-east-1' });
  server = createServer(dynamodb.handle);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  here = askAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await createTables(local); await createTables(here);
});
afterAll(async () => { await stop?.(); server?.close(); await dynamodb?.stop(); });
beforeEach(async () => { await Promise.all([emptyTables(here), emptyTables(local)]); });
test.each([...conditions, ...updates, ...attributeValues, ...reads, ...mistakes, ...batches, ...transactions])('$title', async ({ title, steps }) => {
  const bad = [];
  for (const [at, [operation, input]] of steps.entries()) {
    const [a, b] = await Promise.all([here(operation, input), local(operation, input)]);
    const A = JSON.stringify(a), B = JSON.stringify(b);
    if (A !== B) { bad.push(at); appendFileSync('/tmp/diff.txt', `## ${title} [${at}] ${operation}\n  here  ${A.slice(0,600)}\n  local ${B.slice(0,600)}\n`); }
  }
  expect(bad).toEqual([]);
});
