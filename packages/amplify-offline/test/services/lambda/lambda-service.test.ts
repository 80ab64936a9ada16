import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Invocation } from '../../../src/services/lambda/lambda-service';
import {
  COUNTING,
  defineTestFunction,
  isRunning,
  payloadOf,
  serve,
  startService,
  writeBundle,
} from './function-under-test';

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

/** A machine may be busy with something else. */
const PATIENT = { timeout: 10_000 };

describe('invokeLater', () => {
  const attempts = (service: { invocations(): Invocation[] }) =>
    service.invocations().map(({ attempt, outcome }) => [attempt, outcome]);

  test('settles at once, and runs the function once where it succeeds', async () => {
    const { service } = await serve('export const handler = async () => "done"');
    service.invokeLater('under-test', {});
    expect(service.invocations()).toEqual([]);
    await vi.waitFor(() => expect(attempts(service)).toEqual([[1, 'success']]), PATIENT);
  });

  test('tries three times in all where it fails', async () => {
    const { service } = await serve('export const handler = async () => { throw new Error("no") }');
    service.invokeLater('under-test', {});
    const failed = [1, 2, 3].map((attempt) => [attempt, 'error']);
    await vi.waitFor(() => expect(attempts(service)).toEqual(failed), PATIENT);
  });

  test('says where there is no such function', () => {
    expect(() => startService().invokeLater('nobody', {})).toThrow('Function not found: nobody');
  });
});
