import { readFile } from 'node:fs/promises';
import { FriendlyError } from '../friendly-error';
import type { AmplifyOutputs } from '../outputs/amplify-outputs';

/**
 * The outputs of the sandbox that wrote a file, which answers.
 *
 * @throws FriendlyError where there is none
 */
export async function runningSandbox(outputsFile: string): Promise<AmplifyOutputs> {
  const outputs = await readOutputs(outputsFile);
  const { endpoint } = outputs.custom.local;
  const health = await fetch(`${endpoint}/_local/health`).catch(() => undefined);
  if (!health?.ok) throw notRunning(`No sandbox answers at ${endpoint}.`);
  return outputs;
}

async function readOutputs(file: string): Promise<AmplifyOutputs> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw notRunning(`There is no ${file}.`);
  const outputs = parsed(file, text);
  if (outputs?.custom?.local?.endpoint) return outputs;
  throw notRunning(`${file} is not of a sandbox on this machine.`);
}

function parsed(file: string, text: string): AmplifyOutputs | null {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notRunning(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

function notRunning(what: string): FriendlyError {
  return new FriendlyError(
    what,
    'Start a sandbox first, in another terminal: npm start, or npx amplify-offline',
  );
}
