import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { backendKey, type FreeSandbox, takeFree } from './free-sandboxes';

export interface SandboxProcess extends FreeSandbox {
  /** Lets go of it: another test file may take it, or else it ends. */
  stop(): Promise<void>;
}

/**
 * A sandbox in a process of its own, in memory: neither a test's fake timers nor its DOM are the sandbox's. It is one
 * that another file of the same suite has done with, or is started; nobody else has it at the same time. It ends soon
 * after the suite, however that ends.
 *
 * @throws Error with the sandbox's own words, where it does not start
 */
export async function sandboxProcess(projectDir: string): Promise<SandboxProcess> {
  const directory = resolve(projectDir);
  const key = await backendKey(directory);
  let free = await takeFree(directory, key);
  while (free) {
    const letGo = await hold(free.endpoint);
    if (letGo) return { ...free, stop: letGo };
    free = await takeFree(directory, key);
  }
  const started = await start(directory, key);
  const letGo = await hold(started.endpoint);
  if (letGo) return { ...started, stop: letGo };
  throw new Error('The backend has ended just as it had started.');
}

/** @returns lets go; undefined where it is gone */
async function hold(endpoint: string): Promise<(() => Promise<void>) | undefined> {
  try {
    const request = get(`${endpoint}/_local/hold?suite=${process.ppid}`, { agent: false });
    const [response] = await once(request, 'response');
    // It keeps no process alive, and its end is no error.
    request.socket?.unref();
    request.on('error', () => {});
    response.on('error', () => {});
    return async () => {
      if (request.destroyed) return;
      request.destroy();
      await once(request, 'close');
    };
  } catch {
    return undefined;
  }
}

/** @throws Error with the sandbox's own words */
async function start(projectDir: string, key: string): Promise<FreeSandbox> {
  const root = dirname(createRequire(import.meta.url).resolve('amplify-offline/package.json'));
  // The sandbox removes it at its end.
  const folder = await mkdtemp(join(tmpdir(), 'backend-'));
  const folders = ['--dir', projectDir, '--outputs-dir', folder];
  // Its own, whatever the project's configuration says.
  const own = ['--port', '0', '--host', '127.0.0.1', '--ephemeral', '--no-seed'];
  const options = ['--json', '--key', key, ...own, ...folders];
  const child = spawn(
    process.execPath,
    [join(root, 'bin/amplify-offline.js'), 'start', ...options],
    // A debugger is for the test alone.
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const { stdout, stderr } = child;
  const problem = text(stderr);
  const printed = await firstLine(stdout);
  if (printed === undefined) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`The backend does not start.\n${(await problem).trim()}`);
  }
  // None keeps a test's process alive.
  for (const held of [child, stdout as Socket, stderr as Socket]) held.unref();
  const { endpoint, outputsFile, notEmulated } = JSON.parse(printed);
  const outputs = JSON.parse(await readFile(outputsFile, 'utf8'));
  return { endpoint, outputsFile, notEmulated, outputs };
}

/** @returns undefined where there is none */
function firstLine(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  return new Promise((settle) => {
    let printed = '';
    stream.setEncoding('utf8').on('data', (part) => {
      printed += part;
      if (printed.includes('\n')) settle(printed);
    });
    stream.once('close', () => settle(undefined));
  });
}
