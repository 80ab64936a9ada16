import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { CodeErrors } from '../../../../src/services/appsync/javascript/code-errors';
import { jsResolver } from '../../../../src/services/appsync/javascript/js-resolver';
import { contextOf, effectsFor, nothingDone } from '../conformance/javascript-run';

describe('a resolver in JavaScript', () => {
  it('has the handlers that the code exports, in any way', () => {
    expect(jsResolver('export function request() {}', 'code.js').response).toBeUndefined();
    const { request, response } = jsResolver(
      'const a = () => 1;\nfunction b() {}\nexport { a as request, b as response };',
      'code.js',
    );
    expect([typeof request, typeof response]).toEqual(['function', 'function']);
  });

  it('hands the stash and the arguments on, from handler to handler', async () => {
    const { request, response } = jsResolver(
      `export function request(ctx) { ctx.stash.seen = ctx.args.id; ctx.args.owner = 'me'; return {}; }
      export function response(ctx) { return [ctx.stash.seen, ctx.args.owner]; }`,
      'code.js',
    );
    const context = contextOf({ arguments: { id: 1 } });
    const effects = effectsFor(nothingDone());
    await request?.(context, effects);
    expect(await response?.(context, effects)).toEqual({ value: [1, 'me'] });
  });

  it.each([
    ['runtime.earlyReturn({ a: 1 })', { value: { a: 1 }, returned: true }],
    ["runtime.earlyReturn({ a: 1 }, { skipTo: 'NEXT' })", { value: { a: 1 }, returned: true }],
    ["runtime.earlyReturn({ a: 1 }, { skipTo: 'END' })", { value: { a: 1 }, returned: 'END' }],
    ['runtime.earlyReturn()', { value: null, returned: true }],
    ['ctx.args.list.forEach(() => runtime.earlyReturn(2))', { value: 2, returned: true }],
  ])('returns early by %s', async (call, expected) => {
    const code = `import { runtime } from '@aws-appsync/utils';\nexport function request(ctx) { ${call}; return 1; }`;
    const context = contextOf({ arguments: { list: [1] } });
    expect(await jsResolver(code, 'code.js').request?.(context, effectsFor(nothingDone()))).toEqual(
      expected,
    );
  });

  it('tells effects what it appends, filters and logs', async () => {
    const done = nothingDone();
    const code = `import { util, extensions } from '@aws-appsync/utils';
export function request(ctx) {
  util.appendError('late', 'Late');
  extensions.setSubscriptionFilter({ filterGroup: [] });
  console.log('a', ctx.args);
}`;
    await jsResolver(code, 'code.js').request?.(contextOf(), effectsFor(done));
    expect(done).toEqual({
      errors: [{ message: 'late', errorType: 'Late' }],
      filters: [{ filterGroup: [] }],
      logs: ['INFO - code.js:5:3: "a" {}'],
    });
  });
});

describe("a resolver's own source map", () => {
  const bundled = (source: string): string =>
    transformSync(source, {
      loader: 'ts',
      sourcemap: 'inline',
      sourcefile: '../src/handler.ts',
      format: 'esm',
    }).code;

  it("tells the developer's file and line of an error at run time, and AppSync's to the client", async () => {
    const source = `interface Unused {\n  id: string;\n}\n
export function request(ctx: { args: { a: Unused } }) {
  return ctx.args.a.id;
}`;
    const done = nothingDone();
    const { request } = jsResolver(bundled(source), 'amplify/data/build/handler.js');
    const run = async () => request?.(contextOf(), effectsFor(done));
    await expect(run()).rejects.toMatchObject({
      message: "code.js:2:21: TypeError: Cannot read properties of undefined (reading 'id')",
    });
    expect(done.logs).toEqual([
      "ERROR - amplify/data/src/handler.ts:6:21: TypeError: Cannot read properties of undefined (reading 'id')",
    ]);
  });

  it('tells it of code that is refused', () => {
    const source = 'type A = string;\n\nexport const request = (a: A) => {\n  while (a) {}\n};';
    const load = () => jsResolver(bundled(source), 'amplify/data/build/handler.js');
    expect(load).toThrow(CodeErrors);
    try {
      load();
    } catch (error) {
      const { message, details } = error as CodeErrors;
      expect(message).toBe('The code contains one or more errors.');
      expect(details).toBe(
        'amplify/data/src/handler.ts(4,3): error @aws-appsync/no-while: While statements are not supported.',
      );
    }
  });
});
