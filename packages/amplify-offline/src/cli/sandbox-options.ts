import { readConfig } from '../config';
import {
  DIR,
  folderOf,
  HOST,
  hostOf,
  MODELS,
  modelsAt,
  OUTPUTS_DIR,
  PORT,
  portOf,
  USUAL_PORT,
} from './options';

/** What `start`, `dev` and `exec` take alike of where the sandbox runs, and with what. */
export const SANDBOX = {
  port: PORT,
  host: HOST,
  models: MODELS,
  dir: DIR,
  'outputs-dir': OUTPUTS_DIR,
} as const;

interface SandboxArgs {
  port?: string | undefined;
  host?: string | undefined;
  models?: string | undefined;
  dir?: string | undefined;
  'outputs-dir'?: string | undefined;
}

/**
 * What was typed, over what the project's configuration says.
 *
 * @param port the one that is meant where neither says; default: the one of the configuration, or the usual one
 * @throws UsageError, FriendlyError
 */
export async function sandboxOptions(args: SandboxArgs, port?: number) {
  const projectDir = folderOf('dir', args.dir ?? '.');
  const config = await readConfig(projectDir);
  const host = args.host ?? config.host;
  return {
    projectDir,
    outputsDir: folderOf('outputs-dir', args['outputs-dir'] ?? projectDir),
    port: args.port === undefined ? (port ?? config.port ?? USUAL_PORT) : portOf(args.port),
    ...(host !== undefined && { host: hostOf(host) }),
    ...(config.functions && { functions: config.functions }),
    ...(config.seed !== undefined && { seed: config.seed }),
    ...modelsAt(args.models),
  };
}
