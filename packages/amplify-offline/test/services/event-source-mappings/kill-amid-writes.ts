import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { type SandboxProcess, startSandboxProcess } from '../../../robustness/sandbox-process';
import { eventsOf, mapping, table, taking } from './stream-backend';

/** Writers at the same time, each with items of its own. */
const WRITERS = 10;

/**
 * Writes items while the sandbox is killed and started again, and waits for what a function gets of them.
 *
 * @param count how many items
 * @param kills after how many answers it is killed each time
 */
export async function killAmidWrites(count: number, kills: number[]) {
  const folder = await mkdtemp(join(tmpdir(), 'streams-'));
  let sandbox: SandboxProcess = await startSandboxProcess(folder, 'empty');
  let client = clientOf(sandbox);
  await deploy(sandbox, {
    Kites: table(),
    All: taking('all', folder),
    OfAll: mapping('All'),
  });
  const answered = new Set<string>();
  const left = Array.from({ length: count }, (_, at) => `kite-${at}`);
  const killAt = [...kills];

  const write = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      try {
        const Item = { id: { S: id }, text: { S: 'x'.repeat(200) } };
        await client.send(new PutItemCommand({ TableName: 'kites', Item }));
        answered.add(id);
      } catch {
        // It was killed.
        left.push(id);
        return;
      }
      if (answered.size === killAt[0]) {
        killAt.shift();
        void sandbox.kill();
      }
    }
  };
  while (left.length > 0) {
    await Promise.all(Array.from({ length: WRITERS }, write));
    if (sandbox.isRunning() && left.length === 0) break;
    await sandbox.kill();
    client.destroy();
    sandbox = await startSandboxProcess(folder, 'empty');
    client = clientOf(sandbox);
  }

  const got = () =>
    eventsOf(folder, 'all').flatMap(({ Records }) =>
      Records.map(({ dynamodb }) => `${dynamodb.Keys.id?.S}`),
    );
  return {
    answered,
    /** The keys of what the function got, in order. */
    got,
    async keysInTable(): Promise<string[]> {
      const keys: string[] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName: 'kites' })) {
        keys.push(...Items.map(({ id }) => `${id?.S}`));
      }
      return keys;
    },
    async end(): Promise<void> {
      client.destroy();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function clientOf({ endpoint }: SandboxProcess): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
}

async function deploy({ endpoint }: SandboxProcess, Resources: object): Promise<void> {
  const scope = 'local/20260101/us-east-1/cloudformation/aws4_request';
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, Signature=none` },
    body: new URLSearchParams({
      ...{ Action: 'CreateStack', StackName: 'app' },
      TemplateBody: JSON.stringify({ Resources }),
    }),
  });
  if (!response.ok) throw new Error(await response.text());
}
