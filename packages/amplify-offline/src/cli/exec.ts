import { requireBackend } from '../assembly/synthesize';
import { commandBeside } from './beside';
import { UsageError } from './check-arguments';
import { DIR, folderOf, MODELS, modelsAt, OUTPUTS_DIR, PORT, portOf } from './options';
import { defineCommand } from './run-command';

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
    port: { ...PORT, default: '0' },
    models: MODELS,
    dir: DIR,
    'outputs-dir': OUTPUTS_DIR,
    verbose: { type: 'boolean', description: 'show what happens in the sandbox' },
  },
  async run({ args, rawArgs }) {
    const end = rawArgs.indexOf('--');
    if (end < 0) throw new UsageError('What is to run comes after --, such as: exec -- npm test');
    const projectDir = folderOf('dir', args.dir ?? '.');
    const outputsDir = folderOf('outputs-dir', args['outputs-dir'] ?? projectDir);
    const options = { projectDir, outputsDir, port: portOf(args.port), ...modelsAt(args.models) };
    requireBackend(projectDir);
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
    const putBack = await setAside(outputsDir);
    try {
      const { print } = eventPrinter(console.error);
      const onEvent = args.verbose ? { onEvent: print } : {};
      const sandbox = await startSandbox({ ...options, ephemeral: true, ...onEvent });
      try {
        const { own } = sandbox.notEmulated;
        if (own.length > 0) console.error(`Not emulated: ${own.join(', ')}.`);
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        console.error(`Ready in ${seconds} s at ${sandbox.endpoint}.`);
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
