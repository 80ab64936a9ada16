import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import type { Invocation } from '../../../local/lambda/lambda-service';
import {
  defineTestFunction,
  isRunning,
  serve,
  startService,
  writeBundle,
} from './function-under-test';

const COUNTING = `
  let calls = 0;
  export const handler = async (event) => {
    calls++;
    if (event.waitMs) await new Promise((resolve) => setTimeout(resolve, event.waitMs));
    return { calls, pid: process.pid };
  }`;

const payloadOf = (result: object) =>
  (result as { payload: { calls: number; pid: number } }).payload;

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
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
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
  const service = fileURLToPath(
    new URL('../../../local/lambda/lambda-service.ts', import.meta.url),
  );
  await writeFile(
    script,
    `import { createLambdaService } from ${JSON.stringify(service)};
     const service = createLambdaService({ environment: {} });
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

describe('deploy', () => {
  test('new code serves the next call; a call under way ends with the old', async () => {
    const { invoke, service, definition } = await serve(COUNTING);
    const { pid } = payloadOf(await invoke());
    const underWay = invoke({ waitMs: 300 });
    const codeDir = await writeBundle({ 'index.mjs': 'export const handler = async () => "new"' });
    await service.deploy({ ...definition, codeDir });
    expect(await invoke()).toEqual({ ok: true, payload: 'new' });
    expect(payloadOf(await underWay)).toEqual({ calls: 2, pid });
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
  });

  test('code that was changed in place is read again', async () => {
    const { invoke, service, definition } = await serve(COUNTING);
    await invoke();
    await writeFile(join(definition.codeDir, 'index.mjs'), 'export const handler = async () => 2');
    await service.deploy(definition);
    expect(await invoke()).toEqual({ ok: true, payload: 2 });
  });

  test('remove ends the processes, and the function is not there any more', async () => {
    const { invoke, service } = await serve(COUNTING);
    const { pid } = payloadOf(await invoke());
    await service.remove('under-test');
    expect(isRunning(pid)).toBe(false);
    await expect(invoke()).rejects.toThrow('Function not found: under-test');
  });

  test('a folder that is not there is an error at once', async () => {
    const deployed = startService().deploy(defineTestFunction('/no/such/folder'));
    await expect(deployed).rejects.toThrow('/no/such/folder');
  });
});

test.each([
  'under-test',
  'under-test:$LATEST',
  '123456789012:function:under-test',
  'arn:aws:lambda:eu-west-1:123456789012:function:under-test',
  'arn:aws:lambda:eu-west-1:123456789012:function:under-test:$LATEST',
])('a function is found as %s', async (name) => {
  const { service } = await serve(COUNTING);
  expect(service.has(name)).toBe(true);
  expect(await service.invoke(name, {})).toMatchObject({ ok: true });
});

test('each invocation is told, and the last ones are kept', async () => {
  const told: Invocation[] = [];
  const { service } = await serve(
    COUNTING,
    {},
    { onInvocation: (invocation) => told.push(invocation), maxInvocationsKept: 2 },
  );
  for (const attempt of [1, 2, 3]) {
    await service.invoke('under-test', {}, { triggerSource: 'PostConfirmation', attempt });
  }
  expect(told).toMatchObject([{ attempt: 1 }, { attempt: 2 }, { attempt: 3 }]);
  expect(service.invocations()).toEqual(told.slice(1));
  expect(told[0]).toMatchObject({
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    functionName: 'under-test',
    triggerSource: 'PostConfirmation',
    startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    durationMs: expect.any(Number),
    initDurationMs: expect.any(Number),
    outcome: 'success',
  });
  expect(told[1]).not.toHaveProperty('initDurationMs');
  service.clear();
  expect(service.invocations()).toEqual([]);
});
