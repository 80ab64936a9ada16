import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AmplifyOutputs } from '../src/outputs/amplify-outputs';

/** An offline sandbox in a process of its own. */
export interface SandboxProcess {
  endpoint: string;
  /** Of the project, where one was deployed. */
  outputs?: AmplifyOutputs;
  /** The physical ids of what was deployed. */
  refs?: { type: string; ref: string }[];
  /** Milliseconds from its start until it could be asked. */
  startedInMs: number;
  /** What it holds in memory once its garbage is collected, in bytes. */
  memory(): Promise<number>;
  /** The longest that its event loop stood still since this was last asked, in milliseconds. */
  longestStandstill(): Promise<number>;
  /** What it printed as errors. */
  errors(): string;
  isRunning(): boolean;
  /** As `kill -9` does. @returns when it is gone */
  kill(): Promise<void>;
  /** Asks it to end, as Ctrl-C does. @returns its exit code */
  stop(): Promise<number | null>;
}

const CHILD = fileURLToPath(new URL('./sandbox-child.ts', import.meta.url));

/**
 * @param folder of the project
 * @param what `empty`: nothing is deployed, and state is kept in the folder; `project`: the backend in it,
 *   in memory
 */
export async function startSandboxProcess(
  folder: string,
  what: 'empty' | 'project',
): Promise<SandboxProcess> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', CHILD, folder, what],
    // Nobody reads what it prints for a reader.
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  );
  let errors = '';
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
    errors += `${line}\n`;
  });
  const gone = once(child, 'exit');
  const [started] = (await Promise.race([
    once(child, 'message'),
    gone.then(() => {
      throw new Error(`The sandbox did not start:\n${errors}`);
    }),
  ])) as [Pick<SandboxProcess, 'endpoint' | 'outputs' | 'refs'>];
  return {
    ...started,
    startedInMs: performance.now() - startedAt,
    memory: () => ask(child, 'memory'),
    longestStandstill: () => ask(child, 'standstill'),
    errors: () => errors,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.kill('SIGINT');
      const [code] = await gone;
      return code as number | null;
    },
  };
}

async function ask(child: ChildProcess, question: string): Promise<number> {
  const answer = once(child, 'message');
  child.send(question);
  const [figure] = (await answer) as [number];
  return figure;
}
