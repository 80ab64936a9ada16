import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { EvaluatedStack } from '../cloudformation/template';
import { FriendlyError } from '../friendly-error';

/** The content of `amplify_outputs.json`: Amplify's format, with `custom.local` added. */
export type AmplifyOutputs = Record<string, unknown> & {
  custom: { local: { endpoint: string; userPoolEndpoint: string } };
};

/** Stands for the endpoint in the cached file, so that another port is no reason to generate anew. */
const ENDPOINT_TOKEN = 'http://endpoint.of.the.sandbox';

/**
 * Generates the outputs of a stack with Amplify's own generator, or takes those that the same stack
 * gave before.
 *
 * @param cacheDir the folder of the cloud assembly
 * @param modelSchema the GraphQL schema as Amplify stores it for its code generators
 */
export async function amplifyOutputs(
  stack: EvaluatedStack,
  endpoint: string,
  modelSchema: string,
  cacheDir: string,
): Promise<AmplifyOutputs> {
  const request = JSON.stringify({
    stackName: stack.name,
    outputs: stack.outputs,
    metadata: stack.metadata,
    modelSchema,
  }).replaceAll(endpoint, ENDPOINT_TOKEN);
  const digest = createHash('sha256').update(request).digest('hex').slice(0, 16);
  const cached = join(cacheDir, `amplify_outputs.${digest}.json`);
  if (!existsSync(cached)) await writeFile(cached, await generate(request));
  const generated = JSON.parse(
    (await readFile(cached, 'utf8')).replaceAll(ENDPOINT_TOKEN, endpoint),
  );
  return {
    ...generated,
    custom: { ...generated.custom, local: { endpoint, userPoolEndpoint: endpoint } },
  };
}

/** Writes `amplify_outputs.json` where apps and tools look for it. */
export async function writeOutputs(directory: string, outputs: AmplifyOutputs): Promise<string> {
  const file = join(directory, 'amplify_outputs.json');
  await writeFile(file, `${JSON.stringify(outputs, null, 2)}\n`);
  return file;
}

async function generate(request: string): Promise<string> {
  const worker = fileURLToPath(new URL('./client-config-worker.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), worker], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(request);
  const [config, problem, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  if (code === 0) return config;
  throw new FriendlyError(
    `Amplify's generator of amplify_outputs.json failed:\n${problem.split('\n').slice(0, 8).join('\n')}`,
    'Check that @aws-amplify/client-config and @aws-amplify/backend are of the same release (npm ci).',
  );
}
