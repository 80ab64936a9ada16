#!/usr/bin/env node
import 'tsx';

const [{ amplifyOffline }, { runCommand }] = await Promise.all([
  import('../src/cli/amplify-offline.ts'),
  import('../src/cli/run-command.ts'),
]);
await runCommand(amplifyOffline);
