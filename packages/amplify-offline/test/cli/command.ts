import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/amplify-offline.js', import.meta.url));

/** A command of this project, running as a person would run it. */
export interface Command {
  child: ChildProcess;
  /** All it has printed so far. */
  output(): string;
  /** Waits until it has printed this. @throws with its output, where it ends first */
  printed(text: RegExp): Promise<void>;
  /** Waits for its end. */
  ended(): Promise<{ code: number | null; output: string }>;
}

/** @param cwd the folder to run it in; default: this project */
export function run(script: string, args: string[] = [], cwd = process.cwd()): Command {
  return start(['--import', 'tsx', resolve(script), ...args], { cwd, env: process.env });
}

/** `npx amplify-offline` with these arguments. */
export function amplifyOffline(
  args: string[],
  cwd = process.cwd(),
  env: NodeJS.ProcessEnv = {},
): Command {
  return start([BIN, ...args], { cwd, env: { ...process.env, ...env } });
}

/** How a command ends that cannot do what it was asked: a line, what to do, and no stack trace. */
export function refusal(message: string, resolution: string, code = 1) {
  return { code, output: `\n${message}\n\n  ${resolution}\n\n` };
}

/** @param args of Node.js itself */
export function start(
  args: string[],
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Command {
  const child = spawn(process.execPath, args, { cwd, env: { ...env, NO_COLOR: '1' } });
  let output = '';
  const waiting = new Set<() => void>();
  const read = (chunk: Buffer) => {
    output += chunk;
    for (const check of waiting) check();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const end = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    output: () => output,
    printed: (text) =>
      new Promise((found, reject) => {
        const check = () => {
          if (!text.test(output)) return;
          waiting.delete(check);
          found();
        };
        waiting.add(check);
        check();
        void end.then(() => reject(new Error(`It ended without printing ${text}:\n${output}`)));
      }),
    ended: async () => ({ code: await end, output }),
  };
}
