import { existsSync, statSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { resolve } from 'node:path';
import { THIS_MACHINE } from '../http/listening';
import { UsageError } from './check-arguments';

export const USUAL_PORT = 4566;

/** Options that more than one command has. */
export const PORT = {
  type: 'string',
  valueHint: 'number',
  description: `where it listens; 0 takes a free one (default: ${USUAL_PORT})`,
} as const;
export const HOST = {
  type: 'string',
  valueHint: 'address',
  description:
    'of this machine, by which devices in the network reach it; 0.0.0.0 for all it has (default: 127.0.0.1, for nobody else)',
} as const;
/** Typed as `--no-seed`. */
export const SEED = {
  type: 'boolean',
  default: true,
  description: 'leave out the seed that amplify-offline.config.ts names',
} as const;
export const DIR = {
  type: 'string',
  valueHint: 'folder',
  description: 'the project whose amplify/ is meant (default: this folder)',
} as const;
export const OUTPUTS = {
  type: 'string',
  valueHint: 'file',
  default: 'amplify_outputs.json',
  description: 'of the sandbox',
} as const;
export const OUTPUTS_DIR = {
  type: 'string',
  valueHint: 'folder',
  description: 'where amplify_outputs.json goes (default: the project)',
} as const;
export const EPHEMERAL = {
  type: 'boolean',
  description: 'keep accounts and items in memory only',
} as const;

export const MODELS = {
  type: 'string',
  valueHint: 'url',
  description: "where models answer as Bedrock's runtime does (default: a stand-in answers)",
} as const;

/** Typed as `--no-schedules`. */
export const SCHEDULES = {
  type: 'boolean',
  default: true,
  description: 'call no function by its schedule',
} as const;

/**
 * Where models answer, with AWS's own variable for an API key of Bedrock's.
 *
 * @throws UsageError for what is no address
 */
export function modelsAt(
  url: string | undefined,
  { AWS_BEARER_TOKEN_BEDROCK: token } = process.env,
) {
  if (url === undefined) return {};
  if (!/^https?:/.test(url) || !URL.canParse(url)) {
    throw new UsageError(`--models takes an address such as http://127.0.0.1:4000, not "${url}".`);
  }
  return { models: { url, ...(token !== undefined && { token }) } };
}

/** @throws UsageError for what is no port */
export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port takes a number from 0 to 65535, not "${text}".`);
}

/** @throws UsageError for what is no IPv4 address */
export function hostOf(text: string): string {
  if (text === 'localhost') return THIS_MACHINE;
  if (isIPv4(text)) return text;
  throw new UsageError(`--host takes an address such as 192.168.1.20 or 0.0.0.0, not "${text}".`);
}

/**
 * @returns the folder's absolute path; it need not be there yet
 * @throws UsageError for a file
 */
export function folderOf(name: string, path: string): string {
  if (existsSync(path) && !statSync(path).isDirectory()) {
    throw new UsageError(`--${name} takes a folder, and ${path} is none.`);
  }
  return resolve(path);
}

/** @throws UsageError for what is no whole number, or less than `least` */
export function wholeNumber(name: string, text: string, least = 0): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new UsageError(`--${name} takes a whole number of at least ${least}, not "${text}".`);
}

/** The seed that was named, or any. */
export function seedOf(text: string | undefined): number {
  return text === undefined ? Math.floor(Math.random() * 2 ** 31) : wholeNumber('seed', text);
}
