import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openSandbox } from '../src/sandbox/open-sandbox';
import { startSandbox } from '../src/sandbox/sandbox';

/*
 * The process of `startSandboxProcess`: tells its endpoint, and then what it is asked. With nothing
 * deployed, and its state on disk; or with the project in the folder, and its state in memory.
 */
const [projectDir = '', what] = process.argv.slice(2);
const delay = monitorEventLoopDelay({ resolution: 5 });
const { stop, ...started } = what === 'project' ? await withProject() : await empty();
delay.enable();
process.on('message', (question) => {
  if (question === 'memory') {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    process.send?.(heapUsed + external);
    return;
  }
  process.send?.(delay.max / 1e6);
  delay.reset();
});
process.on('SIGINT', async () => {
  await stop();
  process.exit(0);
});
process.send?.(started);

async function empty() {
  const { endpoint, stop } = await openSandbox({ projectDir, port: 0, ephemeral: false });
  return { endpoint: endpoint.url, stop };
}

async function withProject() {
  const sandbox = await startSandbox({ projectDir, port: 0, ephemeral: true });
  const { endpoint, outputs, stop } = sandbox;
  const refs = sandbox.stack.resources.map(({ type, ref }) => ({ type, ref }));
  return { endpoint, outputs, refs, stop };
}
