import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AmplifyOutputs } from 'amplify-offline';

/** `npm start` as a user runs it, on a free port and in memory. */
export interface RunningSandbox {
  pid: number;
  outputs: AmplifyOutputs;
  secondsToReady: number;
  stop(): Promise<void>;
}

/**
 * Starts `npm start` and waits until it says that it is ready.
 *
 * @param folder of another clone; absent: this one
 * @throws with its output if it ends first
 */
export async function npmStart(folder = '.'): Promise<RunningSandbox> {
  const outputsDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const startedAt = performance.now();
  const args = ['start', '--', '--port', '0', '--ephemeral', '--outputs-dir', outputsDir];
  const child = spawn('npm', args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  await readyLine(child);
  const secondsToReady = (performance.now() - startedAt) / 1000;
  const file = join(outputsDir, 'amplify_outputs.json');
  return {
    pid: child.pid ?? 0,
    outputs: JSON.parse(await readFile(file, 'utf8')),
    secondsToReady,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      // The whole group, as Ctrl-C at a terminal does.
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await ended;
      await rm(outputsDir, { recursive: true, force: true });
    },
  };
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      if (/Ready.* in /.test(output)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => reject(new Error(`npm start ended before it was ready:\n${output}`)));
  });
}
