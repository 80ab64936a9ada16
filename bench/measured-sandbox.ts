/**
 * The sandbox of `npm run dev` in a process of its own, with nothing deployed yet. The process that
 * started it may ask how much memory is in use for good. Needs `--expose-gc` and a channel.
 */
import { openSandbox } from 'amplify-offline';

const sandbox = await openSandbox({
  projectDir: process.argv[2] ?? '.',
  port: 0,
  ephemeral: true,
});
sandbox.services.ready();
process.on('message', async (asked) => {
  if (asked === 'heap') {
    global.gc?.();
    process.send?.(process.memoryUsage().heapUsed / 2 ** 20);
  } else {
    await sandbox.stop();
    process.exit();
  }
});
process.on('disconnect', () => process.exit());
process.send?.(sandbox.endpoint.url);
