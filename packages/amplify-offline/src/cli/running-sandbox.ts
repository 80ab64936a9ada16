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
  const outputs: AmplifyOutputs = JSON.parse(text);
  if (!outputs.custom?.local?.endpoint) {
    throw notRunning(`${file} is of a backend in the cloud, not of a sandbox on this machine.`);
  }
  return outputs;
}

function notRunning(what: string): FriendlyError {
  return new FriendlyError(what, 'Start a sandbox first, in another terminal: npm start');
}
