import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, FriendlyError } from 'amplify-offline/command';
import { reconcileCommand } from '../../../ops/reconcile/command';
import { defineReconcile } from '../../../ops/reconcile/options';
import type { Terminal } from '../../../ops/reconcile/terminal';

/** What a run of the command came to. */
export interface Ran {
  code: number;
  /** What went to stdout, and to stderr. */
  out: string;
  err: string;
  /** For a run with `--json`. */
  lines: Record<string, unknown>[];
  summary: Record<string, unknown>;
}

/** Runs `npm run reconcile` in this process, with a person at the terminal who answers as told. */
export async function commandLine(outputsFile: string) {
  const folder = await mkdtemp(join(tmpdir(), 'reconcile-command-'));
  const checkpoint = join(folder, 'checkpoint.json');
  return {
    folder,
    checkpoint,
    async run(args: string[], person: Partial<Terminal> = {}): Promise<Ran> {
      let out = '';
      let err = '';
      const terminal: Terminal = {
        print: async (text) => {
          out += text;
        },
        note: (text) => {
          err += text;
        },
        ask: () => Promise.reject(new Error('nobody should be asked')),
        isInteractive: true,
        showsProgress: false,
        signal: new AbortController().signal,
        ...person,
      };
      const all = ['--outputs', outputsFile, '--checkpoint', checkpoint, ...args];
      const command = defineReconcile((options) => reconcileCommand(options, terminal));
      const code = await execute(command, all).catch((error) => {
        if (!(error instanceof FriendlyError)) throw error;
        err += `${error.message}\n${error.resolution}`;
        return 2;
      });
      const lines = out
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line));
      return { code, out, err, lines, summary: lines.at(-1) ?? {} };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
