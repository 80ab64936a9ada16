import { describe, expect, test } from 'vitest';
import { isRunning, serve } from './function-under-test';

describe('the timeout of the template', () => {
  test.each([
    ['a handler that waits', 'await new Promise((resolve) => setTimeout(resolve, 60_000))'],
    ['a handler that does not let go of the processor', 'for (;;);'],
  ])('ends %s, and the next call starts cold', async (_, wait) => {
    const { invoke, lastInvocation, service } = await serve(
      `let calls = 0;
       export const handler = async (event) => {
         calls++;
         console.log('pid', process.pid);
         if (event.slow) { ${wait} }
         return calls;
       }`,
      { timeoutSeconds: 1 },
    );
    await invoke();
    expect(await invoke({ slow: true })).toEqual({
      ok: false,
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(
        /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/,
      ),
    });
    expect(lastInvocation()).toMatchObject({ outcome: 'timeout', coldStart: false });
    const pid = Number(/pid (\d+)/.exec(lastInvocation()?.logs.join() ?? '')?.[1]);
    expect(isRunning(pid)).toBe(false);

    expect(await invoke()).toEqual({ ok: true, payload: 1 });
    expect(service.invocations().map(({ coldStart }) => coldStart)).toEqual([true, false, true]);
  });

  test('does not count the cold start', async () => {
    const { invoke } = await serve(
      `await new Promise((resolve) => setTimeout(resolve, 1_200));
       export const handler = async (_, context) => context.getRemainingTimeInMillis();`,
      { timeoutSeconds: 1 },
    );
    expect(await invoke()).toEqual({ ok: true, payload: expect.any(Number) });
  });
});

describe('the memory of the template', () => {
  const wait = 'await new Promise((resolve) => setTimeout(resolve, 5_000))';
  const hogs: [string, string][] = [
    ['objects', `for (;;) kept.push(new Array(1000).fill({ kept }))`],
  ];
  // On Windows only the heap is bounded.
  if (process.platform !== 'win32') {
    hogs.push([
      'buffers, which are outside the heap',
      `kept.push(Buffer.alloc(200e6, 1)); ${wait}`,
    ]);
  }
  // Only Linux keeps a process's peak; elsewhere a short one goes unseen.
  if (process.platform === 'linux') {
    hogs.push(['buffers, and gone before anyone looked', 'Buffer.alloc(200e6, 1)']);
  }
  test.each(hogs)('bounds %s', async (_, hog) => {
    const { invoke, lastInvocation } = await serve(
      `const kept = [];
       export const handler = async (event) => { if (event.hog) { ${hog} } return 'fits' }`,
      { memoryMB: 128 },
    );
    expect(await invoke({ hog: true })).toEqual({
      ok: false,
      errorType: 'Runtime.OutOfMemory',
      errorMessage: expect.stringMatching(
        /^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal: (killed|aborted)$/,
      ),
    });
    expect(lastInvocation()).toMatchObject({ outcome: 'out-of-memory' });
    expect(await invoke()).toEqual({ ok: true, payload: 'fits' });
  });

  test('is reported as used', async () => {
    const { invoke, lastInvocation } = await serve('export const handler = async () => {}');
    await invoke();
    if (process.platform === 'linux') expect(lastInvocation()?.maxMemoryUsedMB).toBeGreaterThan(10);
  });
});
