import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AWS_LIMITS } from '../../amplify/functions/users/limits';
import type { Fault } from '../../simulation/fault';
import { faultyEndpoint } from '../../simulation/faulty-endpoint';
import { startVirtualTime, type VirtualTime } from '../../simulation/virtual-time';

let commits = 0;
const faults: (Fault | null)[] = [];
const agentFor = faultyEndpoint(async () => {
  commits++;
  return { status: 200, body: '{}' };
});
const caller = { nextFault: () => faults.shift() ?? null, alive: () => true, crash: () => {} };
const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    ...AWS_LIMITS,
    region: 'eu-west-1',
    endpoint: 'http://dynamodb',
    credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
    requestHandler: { ...AWS_LIMITS.requestHandler, httpAgent: agentFor(() => caller) },
  }),
);
const put = () => client.send(new PutCommand({ TableName: 'User', Item: { id: 'a' } }));

let time: VirtualTime;

beforeAll(async () => {
  // The SDK's first request looks for its configuration on disk, in real time.
  await put();
  time = startVirtualTime();
});

afterAll(() => time.end());

/** What the SDK with our limits makes of it, if all three attempts meet the same fault. */
test.each<[fault: Fault, error: string | undefined, commits: number, leastMs: number]>([
  [{ kind: 'unreachable' }, 'TimeoutError', 0, 3 * 400],
  [{ kind: 'throttle' }, 'ThrottlingException', 0, 0],
  [{ kind: 'error' }, 'InternalServerError', 0, 0],
  [{ kind: 'reset', side: 'before' }, 'TimeoutError', 0, 0],
  [{ kind: 'reset', side: 'after' }, 'TimeoutError', 3, 0],
  [{ kind: 'hang', side: 'before' }, 'TimeoutError', 0, 3 * 800],
  [{ kind: 'hang', side: 'after' }, 'TimeoutError', 3, 3 * 800],
  [{ kind: 'slow', side: 'before', ms: 500 }, undefined, 1, 500],
  [{ kind: 'slow', side: 'after', ms: 500 }, undefined, 1, 500],
  [{ kind: 'slow', side: 'after', ms: 900 }, 'TimeoutError', 3, 3 * 800],
])('%j is %s to the SDK, with %i commits', async (fault, error, committed, leastMs) => {
  await time.restart();
  commits = 0;
  faults.push(fault, fault, fault);
  const startedAt = time.now();
  const name = await time.until(put().then(nothing, (thrown: Error) => thrown.name));
  faults.length = 0;
  expect({ name, commits }).toEqual({ name: error, commits: committed });
  expect(time.now() - startedAt).toBeGreaterThanOrEqual(leastMs);
});

test('what is done late is done, though nobody waits for it', async () => {
  await time.restart();
  commits = 0;
  faults.push(...Array(3).fill({ kind: 'slow', side: 'before', ms: 2_000 }));
  await time.until(put().catch(nothing));
  expect(commits).toBeLessThan(3);
  await time.until(new Promise((resolve) => setTimeout(resolve, 2_000)));
  expect(commits).toBe(3);
});

function nothing(): undefined {
  return undefined;
}
