import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FriendlyError } from '../friendly-error';
import { notEmulated } from '../sandbox/not-emulated';
import { openSandbox } from '../sandbox/open-sandbox';
import { cliEnvironment, startAmplifyCli } from './amplify-cli';
import { amplifyCliPrinter } from './print-amplify-cli';
import { eventPrinter } from './print-event';
import { readPort } from './read-port';
import { runCommand } from './run-command';

const HELP = `The offline sandbox, with the Amplify CLI deploying to it: "ampx sandbox", unmodified, watching
./amplify, and everything it talks to on this machine.

  npm run dev [-- options]

  --port <number>        where the sandbox listens on 127.0.0.1 (default 4566; 0 takes a free one)
  --identifier <name>    which sandbox of yours, as for ampx (default: your user name)
  --outputs-dir <folder> where amplify_outputs.json goes (default: this folder)
  --dir <folder>         the project whose amplify/ is to be deployed (default: this folder)
  --ephemeral            keep accounts and items in memory only
  --help                 this text
`;

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (!options) return console.log(HELP);
  const printer = eventPrinter();
  let told = '';
  const sandbox = await openSandbox({
    ...options,
    onEvent: (event) => {
      printer.print(event);
      if (event.kind !== 'deployment') return;
      printer.learnNames(event.resources);
      const missing = notEmulated(event.resources).own.join(', ');
      if (missing && missing !== told) {
        printer.print({ kind: 'notice', text: `Not emulated: ${missing}.` });
      }
      told = missing;
    },
  });
  sandbox.services.ready();
  console.log(`
The offline sandbox answers at ${sandbox.endpoint.url}. Ctrl-C ends it and ampx.

  Other commands of ampx, in another terminal:
    export ${shellVariables(cliEnvironment(sandbox.endpoint.url))}
    npx ampx sandbox secret list
`);

  const cli = startAmplifyCli(sandbox.endpoint.url, options, amplifyCliPrinter());
  let stopping = false;
  const end = () => {
    // A second Ctrl-C, for those who will not wait.
    if (stopping) process.exit(1);
    stopping = true;
    cli.stop();
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  const code = await cli.ended;
  await sandbox.stop();
  process.exit(code);
});

/** In the form that `export` takes; none of them needs quotes. */
function shellVariables(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** @throws FriendlyError for an option that does not exist or makes no sense */
function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4566' },
        identifier: { type: 'string' },
        'outputs-dir': { type: 'string' },
        dir: { type: 'string', default: '.' },
        ephemeral: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return undefined;
    return {
      projectDir: resolve(values.dir),
      port: readPort(values.port),
      ephemeral: values.ephemeral,
      ...(values.identifier !== undefined && { identifier: values.identifier }),
      ...(values['outputs-dir'] !== undefined && { outputsDir: resolve(values['outputs-dir']) }),
    };
  } catch (error) {
    throw new FriendlyError((error as Error).message, 'See npm run dev -- --help.', {
      cause: error,
    });
  }
}
