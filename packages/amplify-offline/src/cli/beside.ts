import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { FriendlyError } from '../friendly-error';

/** Runs a command, and sees to it that whoever ends this process ends the command first. */
export function commandBeside() {
  let child: ChildProcess | undefined;
  let told: NodeJS.Signals | undefined;
  const tell = (signal: NodeJS.Signals) => {
    told ??= signal;
    // Ctrl-C reaches all that runs on the terminal.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child?.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, tell);
  return {
    /**
     * @returns its exit code; as a shell has it for a signal
     * @throws FriendlyError where it cannot be started
     */
    run([command = '', ...args]: string[], env: NodeJS.ProcessEnv): Promise<number> {
      if (told) return Promise.resolve(codeOf(told));
      return new Promise((settle, reject) => {
        // On Windows npm and npx are scripts of the shell.
        child = spawn(command, args, {
          env,
          stdio: 'inherit',
          shell: process.platform === 'win32',
        });
        child.once('error', (error) => reject(notStarted(command, error)));
        child.once('close', (code, signal) => settle(code ?? codeOf(signal)));
      });
    },
    /** Signals end this process again. */
    letGo() {
      for (const signal of signals) process.off(signal, tell);
    },
  };
}

function codeOf(signal: NodeJS.Signals | null): number {
  return 128 + (signal ? constants.signals[signal] : 0);
}

function notStarted(command: string, error: Error): FriendlyError {
  return new FriendlyError(
    `${command} cannot be started: ${error.message}.`,
    'What is to run comes after --, such as: npx amplify-offline exec -- npm test',
    { cause: error },
  );
}
