import { describe, expect, test } from 'vitest';
import { defineTestFunction, serve, startService, writeBundle } from './function-under-test';

describe('a handler answers', () => {
  test.each([
    ['async', 'export const handler = async (event) => ({ got: event.a })', { got: 1 }],
    ['with a promise', 'export const handler = (event) => Promise.resolve(event.a)', 1],
    ['by its callback', 'export const handler = (event, _, done) => done(null, event.a)', 1],
    [
      'by its callback, once the event loop is empty',
      `export const handler = (event, _, done) => {
         const answer = { timers: 0 };
         done(null, answer);
         setTimeout(() => answer.timers++, 20);
       }`,
      { timers: 1 },
    ],
    [
      'by its callback at once, with work still to do',
      `export const handler = (event, context, done) => {
         context.callbackWaitsForEmptyEventLoop = false;
         setInterval(() => {}, 1000);
         done(null, event.a);
       }`,
      1,
    ],
    ['by context.succeed', 'export const handler = (event, context) => context.succeed(2)', 2],
    ['with nothing, which is null', 'export const handler = async () => {}', null],
    ['without an answer, which is null', 'export const handler = () => {}', null],
    [
      'with what JSON makes of it',
      'export const handler = async () => [undefined, NaN]',
      [null, null],
    ],
    [
      'from a nested export of another file',
      'export const api = { handler: async () => "nested" }',
      'nested',
      'index.api.handler',
    ],
  ])('%s', async (_, source, payload, handler = 'index.handler') => {
    const { invoke } = await serve(source, { handler });
    expect(await invoke({ a: 1 })).toEqual({ ok: true, payload });
  });

  const loaded = 'typeof require === "function" ? "required" : "imported"';
  test.each([
    ['CommonJS', { 'index.js': `exports.handler = async () => ${loaded}` }, 'required'],
    [
      'CommonJS by its extension',
      { 'index.cjs': `exports.handler = async () => ${loaded}` },
      'required',
    ],
    [
      'an ES module by its package',
      {
        'index.js': `export const handler = async () => ${loaded}`,
        'package.json': '{ "type": "module" }',
      },
      'imported',
    ],
    [
      'an ES module by its extension',
      { 'index.mjs': `export const handler = async () => ${loaded}` },
      'imported',
    ],
    [
      'CommonJS that was an ES module',
      {
        'index.js': `Object.defineProperty(exports, '__esModule', { value: true });
          exports.default = {}; exports.handler = async () => ${loaded};`,
      },
      'required',
    ],
  ])('from %s', async (_, files, payload) => {
    const codeDir = await writeBundle(files as Record<string, string>);
    const service = startService();
    await service.deploy(defineTestFunction(codeDir));
    expect(await service.invoke('under-test', {})).toEqual({ ok: true, payload });
  });
});

describe('an error is reported as Lambda reports it', () => {
  test.each([
    ['thrown', `async () => { throw new TypeError('no') }`, 'TypeError', 'no'],
    ['thrown before any await', `() => { throw new RangeError('no') }`, 'RangeError', 'no'],
    ['given to the callback', `(e, c, done) => done(new Error('no'))`, 'Error', 'no'],
    ['given to context.fail', `(e, c) => c.fail(new Error('no'))`, 'Error', 'no'],
    ['a string', `async () => { throw 'no' }`, 'string', 'no'],
    [
      'a circular result',
      `async () => { const a = {}; a.a = a; return a }`,
      'Error',
      'Unable to stringify response body',
    ],
    [
      'too large a result',
      `async () => 'x'.repeat(7e6)`,
      'Function.ResponseSizeTooLarge',
      expect.stringContaining('6291556 bytes'),
    ],
    [
      'never settled',
      `async () => { await new Promise(() => {}) }`,
      'Runtime.NodeJsExit',
      expect.stringContaining('never settled'),
    ],
    [
      'an unhandled rejection',
      `async () => { Promise.reject(new Error('no')); await new Promise((r) => setTimeout(r, 1000)) }`,
      'Runtime.UnhandledPromiseRejection',
      'Error: no',
    ],
    [
      'uncaught',
      `async () => { setTimeout(() => { throw new Error('no') }); await new Promise((r) => setTimeout(r, 1000)) }`,
      'Error',
      'no',
    ],
    [
      'process.exit',
      `async () => process.exit(3)`,
      'Runtime.ExitError',
      expect.stringMatching(
        /^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 3$/,
      ),
    ],
    [
      'process.exit without a reason',
      `async () => process.exit(0)`,
      'Runtime.ExitError',
      expect.stringMatching(/Runtime exited without providing a reason$/),
    ],
  ])('%s', async (_, handler, errorType, errorMessage) => {
    const { invoke, lastInvocation } = await serve(`export const handler = ${handler}`);
    expect(await invoke()).toMatchObject({ ok: false, errorType, errorMessage });
    expect(lastInvocation()).toMatchObject({ outcome: 'error', errorType, errorMessage });
  });

  test('with the stack of the handler', async () => {
    const { invoke } = await serve(`export const handler = async () => { throw new Error('no') }`);
    const { trace } = (await invoke()) as { trace?: string[] };
    expect(trace?.slice(0, 2)).toEqual(['Error: no', expect.stringContaining('index.mjs:1:')]);
  });

  test('and a process that failed in the handler is used again, one that died is not', async () => {
    const { invoke } = await serve(`
      let calls = 0;
      export const handler = async (event) => {
        calls++;
        if (event.fail) throw new Error('no');
        if (event.exit) process.exit(1);
        return calls;
      }`);
    await invoke({ fail: true });
    expect(await invoke()).toEqual({ ok: true, payload: 2 });
    await invoke({ exit: true });
    expect(await invoke()).toEqual({ ok: true, payload: 1 });
  });
});
