import { requireBackend } from '../assembly/synthesize';
import type { OpenOptions } from '../sandbox/open-sandbox';
import { settingOf } from './for-shell';
import { openToNetwork } from './open-to-network';
import { EPHEMERAL, SCHEDULES } from './options';
import { amplifyCliPrinter } from './print-amplify-cli';
import { eventPrinter } from './print-event';
import { defineCommand } from './run-command';
import { SANDBOX, sandboxOptions } from './sandbox-options';

export const dev = defineCommand({
  meta: {
    name: 'dev',
    description: `The offline sandbox, with the Amplify CLI deploying to it: "ampx sandbox", unmodified, watching
./amplify, and everything it talks to on this machine.`,
  },
  args: {
    ...SANDBOX,
    identifier: {
      type: 'string',
      valueHint: 'name',
      description: 'which sandbox of yours, as for ampx (default: your user name)',
    },
    ephemeral: EPHEMERAL,
    schedules: SCHEDULES,
  },
  async run({ args }) {
    const { identifier, ephemeral, schedules } = args;
    return develop({
      ...(await sandboxOptions(args)),
      ephemeral: ephemeral === true,
      schedules,
      ...(identifier !== undefined && { identifier }),
    });
  },
});

/** @throws FriendlyError where there is no backend, or no Amplify CLI; nothing is left running then */
async function develop(options: OpenOptions & { identifier?: string; outputsDir: string }) {
  // The entry may be JavaScript, too: that is up to ampx.
  requireBackend(options.projectDir, 'amplify');
  // The sandbox is not loaded for a help text.
  const [{ notEmulated }, { openSandbox }, amplifyCli, outputs] = await Promise.all([
    import('../sandbox/not-emulated'),
    import('../sandbox/open-sandbox'),
    import('./amplify-cli'),
    import('../outputs/keep-configurable'),
  ]);
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
  const letGo = outputs.keepConfigurable(options.outputsDir, options.projectDir);
  try {
    console.log(`
The offline sandbox answers at ${sandbox.endpoint.url}. Ctrl-C ends it and ampx.
${openToNetwork(sandbox.endpoint.url)}
  Other commands of ampx, in another terminal:
    ${settingOf(amplifyCli.cliEnvironmentOf(options.projectDir, sandbox.endpoint.url), process.platform)}
    npx ampx sandbox secret list

  For a front end's own server, such as Next.js:
    ${settingOf(amplifyCli.serverEnvironment(sandbox.endpoint.url), process.platform)}
`);
    const cli = amplifyCli.startAmplifyCli(sandbox.endpoint.url, options, amplifyCliPrinter());
    let stopping = false;
    const end = () => {
      // A second Ctrl-C, for those who will not wait.
      if (stopping) process.exit(1);
      stopping = true;
      cli.stop();
    };
    process.on('SIGINT', end).on('SIGTERM', end);
    process.exitCode = await cli.ended;
  } finally {
    letGo();
    await sandbox.stop();
  }
  process.exit();
}
