import { createHolders } from '../sandbox/holders';
import type { Sandbox } from '../sandbox/sandbox';
import { isAlive } from '../state/state-lock';
import { setFree } from './free-sandboxes';

/** How long a sandbox waits for the next test file, and for the first, in ms. */
const WAITS_MS = 10_000;
const LOOKS_EVERY_MS = 500;

/**
 * Lets the files of a test suite hand a sandbox on to one another. Each finds it as good as new; where none comes, or
 * the suite is over, it ends.
 *
 * @param end ends this process
 */
export function handOn(end: () => void) {
  // Who read what it prints may be gone before it is.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let timer: NodeJS.Timeout | undefined;
  let withdraw = () => {};
  let offer = async () => () => {};
  const stopWaiting = () => {
    clearInterval(timer);
    withdraw();
  };
  const waitFor = (mayCome: () => boolean) => {
    const until = performance.now() + WAITS_MS;
    timer = setInterval(() => {
      if (performance.now() < until && mayCome()) return;
      stopWaiting();
      end();
    }, LOOKS_EVERY_MS);
  };
  const onFree = async (suite: number) => {
    waitFor(() => isAlive(suite));
    withdraw = await offer();
  };
  return {
    holders: createHolders(stopWaiting, (suite) => void onFree(suite).catch(end)),
    /** To be called once it is up. */
    begin(projectDir: string, key: string, sandbox: Sandbox) {
      const { endpoint, outputs, outputsFile, notEmulated, renew } = sandbox;
      const known = { endpoint, outputs, outputsFile, notEmulated: notEmulated.own };
      offer = async () => {
        await renew();
        return setFree(projectDir, key, known);
      };
      waitFor(() => true);
    },
  };
}
