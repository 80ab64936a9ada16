import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FriendlyError } from '../friendly-error';
import { startSandbox } from '../sandbox/sandbox';
import { eventPrinter } from './print-event';
import { readPort } from './read-port';
import { runCommand } from './run-command';

const HELP = `Runs the backend in ./amplify on this machine, with no AWS account.

  npm start [-- options]

  --port <number>        where it listens on 127.0.0.1 (default 4566; 0 takes a free one)
  --ephemeral            keep accounts and items in memory only
  --dir <folder>         the project whose amplify/ is to run (default: this folder)
  --outputs-dir <folder> where amplify_outputs.json goes (default: the project)
  --help                 this text

Accounts and items are kept in .amplify/local/state; remove that folder to start over.
`;

await runCommand(async () => {
  const startedAt = performance.now();
  const options = readOptions(process.argv.slice(2));
  if (!options) return console.log(HELP);
  let stop = async () => {};
  let stopping = false;
  const end = async () => {
    // A second Ctrl-C, for those who will not wait.
    if (stopping) process.exit(1);
    stopping = true;
    console.log('\nStopping ...');
    await stop();
    process.exit(0);
  };
  process.on('SIGINT', end).on('SIGTERM', end);

  const printer = eventPrinter();
  console.log('Starting ... (a changed backend takes some seconds to synthesize)');
  const sandbox = await startSandbox({ ...options, onEvent: printer.print });
  stop = sandbox.stop;
  try {
    printer.learnNames(sandbox.stack.resources);
    // What it knows of the services is loaded by now, which is long; at the start it would hold it up.
    const { printSummary } = await import('./print-summary');
    printSummary(sandbox, (performance.now() - startedAt) / 1000);
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
});

/** @throws FriendlyError for an option that does not exist or makes no sense */
function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4566' },
        ephemeral: { type: 'boolean', default: false },
        dir: { type: 'string', default: '.' },
        'outputs-dir': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return undefined;
    const projectDir = resolve(values.dir);
    return {
      projectDir,
      port: readPort(values.port),
      ephemeral: values.ephemeral,
      outputsDir: resolve(values['outputs-dir'] ?? projectDir),
    };
  } catch (error) {
    throw new FriendlyError((error as Error).message, 'See npm start -- --help.', {
      cause: error,
    });
  }
}
