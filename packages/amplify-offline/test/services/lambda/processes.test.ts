import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  COUNTING,
  defineTestFunction,
  isRunning,
  payloadOf,
  serve,
  writeBundle,
} from './function-under-test';

describe('processes', () => {
  test('a warm process is used again, with its module state', async () => {
    const { invoke, service } = await serve(COUNTING);
    const payloads = [await invoke(), await invoke(), await invoke()].map(payloadOf);
    expect(payloads.map(({ calls }) => calls)).toEqual([1, 2, 3]);
    expect(new Set(payloads.map(({ pid }) => pid)).size).toBe(1);
    expect(service.invocations().map(({ coldStart }) => coldStart)).toEqual([true, false, false]);
  });

  test('a busy process means another one, and past the limit a place in line', async () => {
    const { invoke, service } = await serve(COUNTING, {}, { maxConcurrency: 2 });
    const results = await Promise.all(Array.from({ length: 6 }, () => invoke({ waitMs: 50 })));
    expect(new Set(results.map((result) => payloadOf(result).pid)).size).toBe(2);
    expect(service.invocations().filter(({ coldStart }) => coldStart)).toHaveLength(2);
  });

  test('an idle process ends after its time', async () => {
    const { invoke } = await serve(COUNTING, {}, { keepWarmMs: 1 });
    const { pid } = payloadOf(await invoke());
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5_000 });
    expect(payloadOf(await invoke()).calls).toBe(1);
  });

  test('a process that died while idle is replaced', async () => {
    const { invoke } = await serve(COUNTING);
    const { pid } = payloadOf(await invoke());
    process.kill(pid, 'SIGKILL');
    // Gone is not enough: the service has to know.
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow());
    expect(payloadOf(await invoke())).toMatchObject({ calls: 1 });
  });

  test('stop leaves none, whatever they are doing', async () => {
    const { invoke, service } = await serve(COUNTING, {}, { maxConcurrency: 2 });
    const idle = payloadOf(await invoke());
    const busy = invoke({ waitMs: 60_000 });
    const starting = invoke({ waitMs: 60_000 });
    const inLine = invoke().catch((error: Error) => error.message);
    await service.stop();
    expect(isRunning(idle.pid)).toBe(false);
    expect(await busy).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await starting).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await inLine).toBe('The function was removed.');
    expect(service.has('under-test')).toBe(false);
  });
});

test('no process outlives a sandbox that was killed', async () => {
  const codeDir = await writeBundle({ 'index.mjs': COUNTING });
  const script = join(codeDir, 'sandbox.mts');
  const service = new URL('../../../src/services/lambda/lambda-service.ts', import.meta.url).href;
  await writeFile(
    script,
    `import { createLambdaService } from ${JSON.stringify(service)};
     const service = createLambdaService({ environment: () => ({}) });
     await service.deploy(${JSON.stringify(defineTestFunction(codeDir))});
     const { payload } = await service.invoke('under-test', {});
     console.log(payload.pid);
     service.invoke('under-test', { waitMs: 60_000 });`,
  );
  const loader = ['--import', import.meta.resolve('tsx')];
  const sandbox = spawn(process.execPath, [...loader, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await once(sandbox.stdout, 'data');
  const pid = Number(output);
  expect(isRunning(pid)).toBe(true);
  sandbox.kill('SIGKILL');
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 10_000 });
});
