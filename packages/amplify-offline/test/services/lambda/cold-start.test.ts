import { describe, expect, test } from 'vitest';
import { serve } from './function-under-test';

describe('a function that cannot start says so on every call, and is tried anew', () => {
  test.each([
    [
      'a missing package',
      `import 'not-installed'; export const handler = 1`,
      'Runtime.ImportModuleError',
      /not-installed/,
    ],
    ['a syntax error', `export const handler = (`, 'Runtime.UserCodeSyntaxError', /SyntaxError/],
    [
      'no such export',
      `export const other = 1`,
      'Runtime.HandlerNotFound',
      /^index.handler is undefined or not exported$/,
    ],
    [
      'no function',
      `export const handler = 1`,
      'Runtime.HandlerNotFound',
      /^index.handler is not a function$/,
    ],
    [
      'an error of its own',
      `throw new RangeError('TABLE_NAME is not set')`,
      'RangeError',
      /^TABLE_NAME is not set$/,
    ],
    [
      'a top-level await that never settles',
      `await new Promise(() => {})`,
      'Runtime.ExitError',
      /exit status 13$/,
    ],
  ])('%s', async (_, source, errorType, message) => {
    const { invoke, service } = await serve(source);
    const expected = { ok: false, errorType, errorMessage: expect.stringMatching(message) };
    expect(await invoke()).toMatchObject(expected);
    expect(await invoke()).toMatchObject(expected);
    expect(service.invocations().map(({ coldStart }) => coldStart)).toEqual([true, true]);
  });

  test('a missing file', async () => {
    const { invoke } = await serve('', { handler: 'other.handler' });
    expect(await invoke()).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: "Error: Cannot find module 'other'",
    });
  });

  test('a callback handler on a runtime that has none', async () => {
    const source = 'export const handler = (event, context, done) => done(null, 1)';
    const { invoke } = await serve(source, { runtime: 'nodejs24.x' });
    expect(await invoke()).toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
  });
});
