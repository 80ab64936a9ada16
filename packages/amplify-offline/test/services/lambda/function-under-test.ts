import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import {
  createLambdaService,
  type FunctionDefinition,
  type LambdaService,
  type LambdaServiceOptions,
} from '../../../src/services/lambda/lambda-service';

const cleanups: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A service that is stopped after the test. */
export function startService(options: Partial<LambdaServiceOptions> = {}): LambdaService {
  const service = createLambdaService({ environment: () => ({}), ...options });
  cleanups.push(() => service.stop());
  return service;
}

/** A folder with the given files, as CDK's asset folder would be; gone after the test. */
export async function writeBundle(files: Record<string, string>): Promise<string> {
  const codeDir = await mkdtemp(join(tmpdir(), 'function-'));
  cleanups.push(() => rm(codeDir, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(codeDir, name), text);
  return codeDir;
}

export function defineTestFunction(
  codeDir: string,
  overrides: Partial<FunctionDefinition> = {},
): FunctionDefinition {
  return {
    functionName: 'under-test',
    arn: 'arn:aws:lambda:eu-west-1:123456789012:function:under-test',
    logGroupName: '/aws/lambda/under-test',
    codeDir,
    handler: 'index.handler',
    runtime: 'nodejs22.x',
    environment: {},
    role: 'arn:aws:iam::123456789012:role/under-test',
    timeoutSeconds: 10,
    memoryMB: 256,
    region: 'eu-west-1',
    ...overrides,
  };
}

/** A service with one function, `under-test`, whose index.mjs is `source`. */
export async function serve(
  source: string,
  overrides: Partial<FunctionDefinition> = {},
  options: Partial<LambdaServiceOptions> = {},
) {
  const service = startService(options);
  const codeDir = await writeBundle({ 'index.mjs': source });
  const definition = defineTestFunction(codeDir, overrides);
  await service.deploy(definition);
  return {
    service,
    definition,
    invoke: (payload: unknown = {}) => service.invoke('under-test', payload),
    lastInvocation: () => service.invocations().at(-1),
  };
}

/** False for a zombie too: where nobody reaps orphans, as in some containers, it stays on. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A handler that counts its calls, and waits if it is told to. */
export const COUNTING = `
  let calls = 0;
  export const handler = async (event) => {
    calls++;
    if (event.waitMs) await new Promise((resolve) => setTimeout(resolve, event.waitMs));
    return { calls, pid: process.pid };
  }`;

/** The answer of `COUNTING`. */
export const payloadOf = (result: object) =>
  (result as { payload: { calls: number; pid: number } }).payload;
