import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FriendlyError } from './friendly-error';
import { isRecord } from './is-record';

/** What a project says for good of its sandbox, in `amplify-offline.config.ts`; options of a command win over it. */
export interface Config {
  /** Where `start` and `dev` listen. */
  port?: number;
  /** As `--host`: an IPv4 address of this machine that devices reach, or `0.0.0.0` for all of them. */
  host?: string;
  /** A file that `start` and `exec` run where nothing is kept yet, such as `amplify/seed/seed.ts`. */
  seed?: string;
  functions?: FunctionsHere;
}

/** By the name in its `defineFunction`, or `*` for all: what its environment has here, over what it has on AWS. */
export type FunctionsHere = Record<string, { environment: Record<string, string> }>;

/** Where it may stand; the first that is there counts. */
export const CONFIG_FILES = ['ts', 'mts', 'js', 'mjs'].map(
  (ending) => `amplify-offline.config.${ending}`,
);

/**
 * Reads what a project says of its sandbox, by default nothing.
 *
 * @throws FriendlyError where it cannot be read, or makes no sense
 */
export async function readConfig(projectDir: string): Promise<Config> {
  const name = CONFIG_FILES.find((one) => existsSync(join(projectDir, one)));
  if (name === undefined) return {};
  const config = await imported(join(projectDir, name), name);
  const wrong = wrongWith(config);
  if (wrong === undefined) return config as Config;
  throw new FriendlyError(
    `${name}: ${wrong}.`,
    'For example: export default { port: 4600, functions: { \'*\': { environment: { MAIL_URL: "http://127.0.0.1:9000" } } } };',
  );
}

async function imported(file: string, name: string): Promise<unknown> {
  try {
    // Loaded for those alone who have one.
    const { tsImport } = await import('tsx/esm/api');
    const { default: config } = await tsImport(pathToFileURL(file).href, import.meta.url);
    // A project of CommonJS has its default export one deeper.
    return (config as { default?: unknown } | undefined)?.default ?? config;
  } catch (error) {
    throw new FriendlyError(
      `${name} cannot be read: ${(error as Error).message}`,
      'Mend it, or move it aside.',
      { cause: error },
    );
  }
}

type Check = (value: unknown) => string | undefined;

const CHECKS: Record<keyof Config, Check> = {
  port: (value) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_535
      ? undefined
      : 'port is a number from 0 to 65535',
  host: (value) => (typeof value === 'string' ? undefined : 'host is an address such as "0.0.0.0"'),
  seed: (value) =>
    typeof value === 'string' ? undefined : 'seed is a file such as "amplify/seed/seed.ts"',
  functions: (value) =>
    isRecord(value) && Object.values(value).every(isFunction)
      ? undefined
      : 'functions has for each name { environment }, whose values are texts',
};

/** @returns what is wrong, where something is */
function wrongWith(config: unknown): string | undefined {
  if (!isRecord(config)) return 'it has no default export that is an object';
  for (const [name, value] of Object.entries(config)) {
    if (!Object.hasOwn(CHECKS, name)) {
      return `there is no setting ${name}, only ${Object.keys(CHECKS).join(', ')}`;
    }
    const wrong = value === undefined ? undefined : CHECKS[name as keyof Config](value);
    if (wrong) return wrong;
  }
  return undefined;
}

function isFunction(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).some((name) => name !== 'environment')) return false;
  const { environment } = value;
  return (
    isRecord(environment) && Object.values(environment).every((text) => typeof text === 'string')
  );
}
