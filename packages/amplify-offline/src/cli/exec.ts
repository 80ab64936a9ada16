import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { requireBackend } from '../assembly/synthesize';
import { FriendlyError } from '../friendly-error';
import { UsageError } from './check-arguments';
import { commandLine, ON_WINDOWS } from './for-shell';
import { openToNetwork } from './open-to-network';
import { PORT, SEED } from './options';
import { defineCommand } from './run-command';
import { SANDBOX, sandboxOptions } from './sandbox-options';

export const exec = defineCommand({
  meta: {
    name: 'exec',
    description: `Runs a command with the backend in ./amplify beside it, in memory, and hands on its exit code.

The command finds amplify_outputs.json where an app does, and by AWS_ENDPOINT_URL any AWS SDK finds the sandbox. An
amplify_outputs.json that was there before is put back at the end.

For example: npx amplify-offline exec -- npm test`,
  },
  args: {
    'command...': { type: 'positional', description: 'what to run, after --' },
    ...SANDBOX,
    port: { ...PORT, description: 'where it listens (default: a free one)' },
    seed: SEED,
    verbose: { type: 'boolean', description: 'show what happens in the sandbox' },
  },
  async run({ args, rawArgs }) {
    const end = rawArgs.indexOf('--');
    if (end < 0) throw new UsageError('What is to run comes after --, such as: exec -- npm test');
    const { seed, ...options } = await sandboxOptions(args, 0);
    requireBackend(options.projectDir);
    // The sandbox is not loaded for a help text.
    const [
      { startSandbox },
      { eventPrinter },
      { setAside },
      { cliEnvironment, serverEnvironment },
    ] = await Promise.all([
      import('../sandbox/sandbox'),
      import('./print-event'),
      import('./outputs-aside'),
      import('./amplify-cli'),
    ]);
    const startedAt = performance.now();
    console.error('Starting the backend ... (a changed one takes some seconds to synthesize)');
    const command = commandBeside();
    const putBack = await setAside(options.outputsDir);
    try {
      const { print } = eventPrinter(console.error);
      const onEvent = args.verbose ? { onEvent: print } : {};
      const sandbox = await startSandbox({ ...options, ephemeral: true, ...onEvent });
      try {
        const { own } = sandbox.notEmulated;
        if (own.length > 0) console.error(`Not emulated: ${own.join(', ')}.`);
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        console.error(`Ready in ${seconds} s at ${sandbox.endpoint}.`);
        const open = openToNetwork(sandbox.endpoint);
        if (open) console.error(open);
        if (seed !== undefined && args.seed) {
          const { runSeed } = await import('./seed');
          await runSeed(seed, options.projectDir, sandbox.endpoint);
        }
        const env = {
          ...process.env,
          ...cliEnvironment(sandbox.endpoint),
          ...serverEnvironment(sandbox.endpoint, process.env.NODE_OPTIONS),
        };
        return await command.run(rawArgs.slice(end + 1), env);
      } finally {
        await sandbox.stop();
      }
    } finally {
      await putBack();
      command.letGo();
    }
  },
});

/** Runs a command, and sees to it that whoever ends this process ends the command first. */
function commandBeside() {
  let child: ChildProcess | undefined;
  let told: NodeJS.Signals | undefined;
  const tell = (signal: NodeJS.Signals) => {
    told ??= signal;
    // Ctrl-C reaches all that runs on the terminal; on Windows all signals do, and kill() ends at once.
    if (ON_WINDOWS || (signal === 'SIGINT' && process.stdin.isTTY)) return;
    child?.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, tell);
  return {
    /**
     * @returns its exit code; as a shell has it for a signal
     * @throws FriendlyError where it cannot be started
     */
    async run([command = '', ...args]: string[], env: NodeJS.ProcessEnv): Promise<number> {
      if (told) return codeOf(told);
      const begin = async (line: string, given: string[], shell: boolean): Promise<number> => {
        child = spawn(line, given, { env, stdio: 'inherit', shell });
        const [code, signal] = await once(child, 'close');
        return code ?? codeOf(signal);
      };
      try {
        return await begin(command, args, false);
      } catch (error) {
        // There, npm and npx are scripts of the shell, which Node.js does not start by itself.
        if (ON_WINDOWS && !told) return begin(commandLine([command, ...args]), [], true);
        throw notStarted(command, error as Error);
      }
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
