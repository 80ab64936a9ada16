import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

/** The person at the terminal, or the script that took their place. */
export interface Terminal {
  /** To stdout: the report. */
  print(text: string): Promise<void>;
  /** To stderr: everything else. */
  note(text: string): void;
  /** Asks for a line. */
  ask(question: string): Promise<string>;
  /** Whether somebody can be asked. */
  isInteractive: boolean;
  /** Whether a line on stderr can be written over. */
  showsProgress: boolean;
  /** Fires at the first Ctrl-C. */
  signal: AbortSignal;
}

export function processTerminal(): Terminal {
  const controller = new AbortController();
  const { stdin, stdout, stderr } = process;
  const stop = () => {
    // A second Ctrl-C, for those who will not wait; what is on record stays good.
    if (controller.signal.aborted) process.exit(2);
    stderr.write('\nStopping ...\n');
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    async print(text) {
      if (!stdout.write(text)) await once(stdout, 'drain');
    },
    note: (text) => stderr.write(text),
    async ask(question) {
      const lines = createInterface({ input: stdin, output: stderr });
      // Ctrl-C and Ctrl-D are answers too: no.
      const closed = once(lines, 'close').then(() => '');
      lines.on('SIGINT', () => lines.close());
      const answer = await Promise.race([lines.question(question), closed]);
      lines.close();
      return answer;
    },
    isInteractive: Boolean(stdin.isTTY),
    showsProgress: Boolean(stderr.isTTY),
    signal: controller.signal,
  };
}
