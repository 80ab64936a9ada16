import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AmplifyOutputs } from '../outputs/amplify-outputs';

export interface SandboxProcess {
  endpoint: string;
  outputs: AmplifyOutputs;
  /** What the backend goes without here, by the names in its own code. */
  notEmulated: string[];
  stop(): Promise<void>;
}

/**
 * Starts a sandbox in a process of its own, in memory: neither a test's fake timers nor its DOM are the sandbox's. It
 * ends with this process, however that ends.
 *
 * @throws Error with the sandbox's own words, where it does not start
 */
export async function startSandboxProcess(projectDir: string): Promise<SandboxProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'backend-'));
  const root = dirname(createRequire(import.meta.url).resolve('amplify-offline/package.json'));
  const folders = ['--dir', projectDir, '--outputs-dir', folder];
  // Its own, whatever the project's configuration says.
  const own = ['--port', '0', '--host', '127.0.0.1', '--ephemeral', '--no-seed'];
  const options = ['--json', ...own, ...folders];
  const child = spawn(
    process.execPath,
    [join(root, 'bin/amplify-offline.js'), 'start', ...options],
    // A channel closes with whoever opened it; a debugger is for the test alone.
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The sandbox has no output.');
  // Not `close`, which does not come after a disconnect().
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  const stop = async () => {
    child.ref();
    // No signal: on Windows that ends it at once, and what it has open stays behind.
    if (child.connected) child.disconnect();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const problem = text(stderr);
  let printed = '';
  const isReady = new Promise<boolean>((settle) => {
    stdout.setEncoding('utf8').on('data', (part: string) => {
      printed += part;
      if (printed.includes('\n')) settle(true);
    });
    void ended.then(() => settle(false));
  });
  if (!(await isReady)) {
    await stop();
    throw new Error(`The backend does not start.\n${(await problem).trim()}`);
  }
  // Neither keeps a test's process alive.
  for (const held of [child, child.channel, stdout as Socket, stderr as Socket]) held?.unref();
  const { endpoint, outputsFile, notEmulated } = JSON.parse(printed);
  const outputs: AmplifyOutputs = JSON.parse(await readFile(outputsFile, 'utf8'));
  return { endpoint, outputs, notEmulated, stop };
}
