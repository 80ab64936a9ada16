import { describe, expect, it, vi } from 'vitest';
import { jsResolver } from '../../../../src/services/appsync/javascript/js-resolver';
import {
  contextOf,
  effectsFor,
  evaluate,
  nothingDone,
  resultOf,
  valueIn,
} from '../conformance/javascript-run';

/** Each part of a path as a text that is put together, so that no rule can see it. */
const hidden = (name: string): string => `['${name.slice(0, 2)}' + '${name.slice(2)}']`;

describe('code', () => {
  it.each([
    'ctx',
    'ctx.args',
    '[]',
    "''",
    '1',
    '(() => 1)',
    'util',
    'util.autoId',
    'util.time',
    'Math.floor',
    'JSON',
    'Object.keys',
    'console.log',
  ])('finds no way out by %s', async (start) => {
    const ways = ['constructor', '__proto__', 'prototype', 'caller', '__defineGetter__'];
    for (const name of ways) {
      expect(await valueIn(`${start}${hidden(name)} ?? 'nothing'`)).toBe('nothing');
      const call = resultOf(`const a = ${start};\nreturn a${hidden(name)}('return process')();`);
      await expect(call).rejects.toThrow(/Invalid function/);
    }
  });

  it.each(['process', 'require', 'globalThis', 'fetch', 'setTimeout', 'eval', 'Function'])(
    'does not have %s',
    async (name) => {
      const run = async () => resultOf(`const a = ${name};\nreturn a;`);
      await expect(run()).rejects.toThrow();
    },
  );

  it('sets no prototype', async () => {
    const run = `const a = {};
      a['__proto' + '__'] = { polluted: 1 };
      const b = Object.assign({}, JSON.parse('{"__proto__":{"polluted":2}}'));
      const c = { ...JSON.parse('{"__proto__":{"polluted":3}}') };
      return [a.polluted ?? 'no', b.polluted ?? 'no', c.polluted ?? 'no'];`;
    expect(await resultOf(run)).toEqual(['no', 'no', 'no']);
    expect('polluted' in {}).toBe(false);
  });

  it('changes no helper', async () => {
    const write = (target: string) => resultOf(`const a = ${target};\na.autoId = () => 1;`);
    await expect(write('util')).rejects.toThrow(/Cannot (assign|add)/);
    await expect(write('Math')).rejects.toThrow(/Cannot (assign|add)/);
    await expect(write('util.math')).rejects.toThrow(/Cannot (assign|add)/);
  });

  it('does not write to what others hold', async () => {
    const context = contextOf({
      env: { STAGE: 'dev' },
      source: { id: 1 },
      identity: { groups: ['a'] },
      prev: { result: { items: [1] } },
    });
    const before = structuredClone(context);
    const body = `ctx.env.STAGE = 'prod'; ctx.source.id = 2; ctx.identity.groups.push('Admin');
      ctx.prev.result.items.pop(); return [ctx.env.STAGE, ctx.identity.groups];`;
    expect(await resultOf(body, context)).toEqual(['prod', ['a', 'Admin']]);
    expect(context).toEqual(before);
  });

  it('gives a value of its own: the stash does not change with it', async () => {
    const context = contextOf();
    const value = await resultOf('ctx.stash.list = [1];\nreturn ctx.stash;', context);
    (context.stash.list as number[]).push(2);
    expect(value).toEqual({ list: [1] });
  });

  it('keeps nothing from one run to the next', async () => {
    const code = 'let count = 0;\nexport const request = () => { count += 1; return count; };';
    const { request } = jsResolver(code, 'code.js');
    const run = async () => (await request?.(contextOf(), effectsFor(nothingDone())))?.value;
    expect([await run(), await run()]).toEqual([1, 1]);
  });

  it('is ended when it takes too long', async () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
    const loops = 'abcdefghij'.split('').map((name) => `for (const ${name} of list)`);
    const run = evaluate(`const list = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
export function request() { let n = 0; ${loops.join(' ')} n += 1; return n; }`);
    await expect(run).rejects.toThrow('Execution timed out.');
    clock.mockRestore();
  });

  it('runs out of stack as an error of its own', async () => {
    const run = resultOf('const o = {};\no.again = () => o.again();\nreturn o.again();');
    await expect(run).rejects.toMatchObject({ errorType: 'Code' });
  });
});
