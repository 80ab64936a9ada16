import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figure';
import { memoryOfTree } from './process-memory';

const MB = 2 ** 20;
/** The one bucket that is there with nothing deployed. */
const BUCKET = 'cdk-hnb659fds-assets-123456789012-us-east-1';
const SIGNED = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=none',
  'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
};

/** How long objects take up and down beside the disk alone, and what memory they cost. */
export async function storageFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-'));
  const child = fork(fileURLToPath(import.meta.resolve('./measured-sandbox.ts')), [folder], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  try {
    const [endpoint] = await once(child, 'message');
    const memory = () => memoryOfTree(child.pid ?? 0);
    await transfer(endpoint, 'PUT', 'warm', 1);
    const before = memory();
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, memory());
    }, 100);
    const figures: Figure[] = [];
    for (const size of [100, 1_024]) {
      const disk = await seconds(() => toDisk(join(folder, 'plain'), size));
      const up = await seconds(() => transfer(endpoint, 'PUT', 'object', size));
      const down = await seconds(() => transfer(endpoint, 'GET', 'object', size));
      figures.push(
        { name: `${size} MB to the disk alone`, value: disk, unit: 's' },
        { name: '  up', value: up, unit: 's' },
        { name: '  down', value: down, unit: 's' },
      );
    }
    clearInterval(watch);
    const unit = 'MB';
    return [
      ...figures,
      { name: 'memory more than before, at most', value: peak - before, unit, atMost: 100 },
    ];
  } finally {
    const ended = once(child, 'exit');
    child.send('stop');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return (performance.now() - startedAt) / 1_000;
}

function* content(megabytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(MB, 'x');
  for (let sent = 0; sent < megabytes; sent++) yield chunk;
}

async function toDisk(path: string, megabytes: number): Promise<void> {
  const file = await open(path, 'w');
  for (const chunk of content(megabytes)) await file.writeFile(chunk);
  await file.sync();
  await file.close();
}

/** @throws where it is refused, or not all of it comes */
async function transfer(endpoint: string, method: string, key: string, megabytes: number) {
  const size = megabytes * MB;
  const headers = { ...SIGNED, ...(method === 'PUT' && { 'content-length': size }) };
  const call = request(`${endpoint}/${BUCKET}/${key}`, { method, headers });
  Readable.from(method === 'PUT' ? content(megabytes) : []).pipe(call);
  const [response] = await once(call, 'response');
  let received = 0;
  for await (const chunk of response) received += chunk.length;
  if (response.statusCode === 200 && (method === 'PUT' || received === size)) return;
  throw new Error(`${method} of ${megabytes} MB: ${response.statusCode}, ${received} bytes.`);
}
