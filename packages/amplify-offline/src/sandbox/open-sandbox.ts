import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FunctionsHere } from '../config';
import { type Endpoint, openEndpoint } from '../http/endpoint';
import { removeUnused } from '../state/held-files';
import { isAlive, lockState, stateDirOf } from '../state/state-lock';
import type { SandboxEvent } from './event';
import type { Holders } from './holders';
import type { StartedServices } from './start-services';

/** Where the emulated account is; any would do, but tokens and ARNs must agree on one. */
export const REGION = 'us-east-1';
export const ACCOUNT_ID = '123456789012';

export interface OpenOptions {
  /** The folder that holds `amplify/`. */
  projectDir: string;
  /** 0 for a free one. */
  port: number;
  /** An address of this machine that devices reach, or `0.0.0.0` for all; absent: only this machine reaches it. */
  host?: string;
  /** Keep nothing on disk. */
  ephemeral: boolean;
  /** Where models answer, as Bedrock's runtime does; absent: a stand-in answers. */
  models?: { url: string; token?: string };
  /** False to call no function in time. */
  schedules?: boolean;
  functions?: FunctionsHere;
  /** Who uses it, where somebody has to know. */
  holders?: Holders;
  onEvent?: (event: SandboxEvent) => void;
}

/** A sandbox that can be deployed to. */
export interface OpenSandbox {
  endpoint: Endpoint;
  services: StartedServices;
  /** Where accounts and items are kept; absent: in memory. */
  stateDir?: string;
  /** Ends all processes and closes the endpoint; state on disk is complete afterwards. */
  stop(): Promise<void>;
}

/**
 * Opens the endpoint with all services behind it, and brings up what was deployed in earlier runs.
 *
 * @param onOpen called as soon as the port is held, with what is to be undone at the end
 * @throws FriendlyError for a port in use; nothing is left running then
 */
export async function openSandbox(
  options: OpenOptions,
  onOpen: (undo: (step: () => unknown) => void) => void = () => {},
): Promise<OpenSandbox> {
  const { projectDir, onEvent = () => {} } = options;
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const endpoint = await openEndpoint(options.port, options.host);
    undo.push(endpoint.close);
    onOpen((step) => undo.push(step));

    const localDir = join(projectDir, '.amplify', 'local');
    await keepModuleTypeOut(localDir);
    await removeLeftBehind(localDir);
    const stateDir = options.ephemeral ? undefined : stateDirOf(projectDir);
    const lock = stateDir && (await lockState(stateDir));
    if (lock) undo.push(lock.release);
    else if (stateDir) onEvent({ kind: 'notice', text: STATE_IS_HELD });

    const { startServices } = await import('./start-services');
    const services = await startServices({
      endpoint,
      region: REGION,
      accountId: ACCOUNT_ID,
      ...workFolder(localDir, lock ? stateDir : undefined),
      ...(options.models && { models: options.models }),
      ...(options.schedules !== undefined && { schedules: options.schedules }),
      ...(options.functions && { functionsHere: options.functions }),
      ...(options.holders && { holders: options.holders }),
      onEvent,
    });
    undo.push(services.stop);
    for (const text of await services.restore()) onEvent({ kind: 'notice', text });
    return { endpoint, services, ...(lock && stateDir && { stateDir }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * On Lambda no `package.json` stands above a function's code, so its `index.js` is CommonJS unless it
 * brings one. Here the project's own stands above, and most say `"type": "module"`.
 */
async function keepModuleTypeOut(localDir: string): Promise<void> {
  await mkdir(localDir, { recursive: true });
  await writeFile(join(localDir, 'package.json'), '{}\n');
}

/** A sandbox that keeps nothing has a folder to itself for what is uploaded, and leaves none behind. */
function workFolder(localDir: string, stateDir: string | undefined) {
  if (stateDir) return { workDir: join(localDir, 'deployed'), stateDir };
  return { workDir: join(localDir, `deployed.${process.pid}`), removesWorkDir: true };
}

/** Removes the folders of sandboxes that were killed. */
async function removeLeftBehind(localDir: string): Promise<void> {
  for (const name of await readdir(localDir)) {
    const pid = /^deployed\.(\d+)(?:\.gone)?$/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await removeUnused(join(localDir, name));
  }
}

const STATE_IS_HELD =
  'Another sandbox keeps its accounts and items in .amplify/local/state; this one keeps its own in memory.';
