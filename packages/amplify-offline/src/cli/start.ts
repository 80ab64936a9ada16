import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { requireBackend } from '../assembly/synthesize';
import { stateDirOf } from '../state/state-lock';
import { EPHEMERAL, SCHEDULES, SEED } from './options';
import { defineCommand } from './run-command';
import { SANDBOX, sandboxOptions } from './sandbox-options';

export const start = defineCommand({
  meta: {
    name: 'start',
    description: `Runs the backend in ./amplify on this machine, with no AWS account.

Accounts and items are kept in .amplify/local/state; remove that folder to start over.`,
  },
  args: {
    ...SANDBOX,
    ephemeral: EPHEMERAL,
    schedules: SCHEDULES,
    seed: SEED,
    json: {
      type: 'boolean',
      description:
        'print one line once it is ready, for machines: endpoint, outputsFile, notEmulated',
    },
    // By which the files of a test suite find it; not for people.
    key: { type: 'string' },
  },
  async run({ args }) {
    const { seed, ...sandboxed } = await sandboxOptions(args);
    const options = {
      ...sandboxed,
      ephemeral: args.ephemeral === true,
      schedules: args.schedules,
    };
    requireBackend(options.projectDir);
    let stop = async () => {};
    let stopping = false;
    const end = async () => {
      // A second Ctrl-C, for those who will not wait.
      if (stopping) process.exit(1);
      stopping = true;
      if (!args.json) console.log('\nStopping ...');
      await stop();
      if (args.key !== undefined) await rm(options.outputsDir, { recursive: true, force: true });
      process.exit(0);
    };
    process.on('SIGINT', end).on('SIGTERM', end);

    // The sandbox is not loaded for a help text.
    const [{ startSandbox }, { eventPrinter }] = await Promise.all([
      import('../sandbox/sandbox'),
      import('./print-event'),
    ]);
    const handedOn =
      args.key === undefined ? undefined : (await import('../testing/hand-on')).handOn(end);
    const isNew = options.ephemeral || !existsSync(stateDirOf(options.projectDir));
    const startedAt = performance.now();
    const printer = eventPrinter(args.json ? () => {} : console.log);
    if (!args.json)
      console.log('Starting ... (a changed backend takes some seconds to synthesize)');
    const sandbox = await startSandbox({
      ...options,
      ...(handedOn && { holders: handedOn.holders }),
      onEvent: printer.print,
    });
    stop = sandbox.stop;
    handedOn?.begin(options.projectDir, args.key ?? '', sandbox);
    try {
      if (seed !== undefined && args.seed && isNew) {
        const { runSeed } = await import('./seed');
        await runSeed(seed, options.projectDir, sandbox.endpoint);
      }
      if (args.json) {
        const { endpoint, outputsFile, notEmulated } = sandbox;
        return console.log(JSON.stringify({ endpoint, outputsFile, notEmulated: notEmulated.own }));
      }
      printer.learnNames(sandbox.stack.resources);
      // What it knows of the services is loaded by now, which is long; at the start it would hold it up.
      const { printSummary } = await import('./print-summary');
      printSummary(sandbox, (performance.now() - startedAt) / 1000);
    } catch (error) {
      await sandbox.stop();
      throw error;
    }
  },
});
