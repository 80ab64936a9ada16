import { describe, expect, it } from 'vitest';
import {
  type Evaluation,
  type ResolverContext,
  ResolverError,
} from '../../../../src/services/appsync/engine/resolver';
import { vtlTemplate } from '../../../../src/services/appsync/vtl/vtl-template';
import { CONTEXT, keptEffects } from '../conformance/util-run';

const contextOf = (given: Partial<ResolverContext> = {}): ResolverContext => ({
  ...structuredClone(CONTEXT),
  ...given,
});

function run(template: string, context = contextOf(), { effects } = keptEffects()): unknown {
  return (vtlTemplate(template, 'a.vtl')(context, effects) as Evaluation).value;
}

describe('what a template changes', () => {
  it('the stash and the arguments of the resolver itself, for the functions after it', () => {
    const context = contextOf({ arguments: { input: { title: 'a' } } });
    run('$util.qr($ctx.stash.put("seen", [1]))#set($ctx.args.input.owner = "ada"){}', context);
    run('$util.qr($ctx.stash.seen.add(2)){}', context);
    expect(context.stash).toEqual({ seen: [1, 2] });
    expect(context.arguments).toEqual({ input: { title: 'a', owner: 'ada' } });
  });

  it('nothing of the next run: lists and maps of the template are new each time', () => {
    const evaluate = vtlTemplate('#set($l = [{}])$util.qr($l.add(1))$util.toJson($l)', 'a.vtl');
    const once = () => (evaluate(contextOf(), keptEffects().effects) as Evaluation).value;
    expect([once(), once()]).toEqual([
      [{}, 1],
      [{}, 1],
    ]);
  });

  it('nothing of $util', () => {
    expect(
      run('$util.qr($util.put("toJson", 1))$util.qr($utils.time.clear())$util.toJson(1)'),
    ).toBe(1);
    expect(run('#set($util.time = 1)$util.time.nowEpochSeconds()')).toBeGreaterThan(1e9);
  });

  it('the errors that came before, in all templates of a run', () => {
    const kept = keptEffects();
    run('$util.appendError("no", "Mine")$util.toJson($ctx.outErrors)', contextOf(), kept);
    const again = run('$util.toJson($ctx.outErrors)', contextOf(), kept);
    expect(again).toEqual([{ message: 'no', type: 'Mine' }]);
    expect(kept.kept.map(([name]) => name)).toEqual(['appendError']);
  });
});

it('$extensions go to the subscription', () => {
  const { effects, kept } = keptEffects();
  run(
    '$extensions.setSubscriptionFilter({"a": 1})$extensions.setSubscriptionInvalidationFilter({"b": 1})$extensions.invalidateSubscriptions({"c": 1})$extensions.evictFromApiCache("Query", "f", {})null',
    contextOf(),
    { effects, kept },
  );
  expect(kept).toEqual([
    ['setSubscriptionFilter', { a: 1 }],
    ['setSubscriptionInvalidationFilter', { b: 1 }],
    ['invalidateSubscriptions', { c: 1 }],
  ]);
});

it('a guard of models on SQL says that it is not emulated, and not that the caller may not', () => {
  const guard =
    '#set($result = $util.authRules.queryAuth([]))#if(!$result)$util.unauthorized()#end{}';
  expect(() => run(guard)).toThrow(/does not emulate this: models on an SQL database/);
});

it('the whole context as JSON: its parts once, and those that there are', () => {
  const value = run('$util.toJson($ctx)', contextOf({ arguments: { a: 1 }, stash: { s: 1 } }));
  expect(Object.keys(value as object).sort()).toEqual(
    ['arguments', 'identity', 'info', 'outErrors', 'request', 'source', 'stash'].sort(),
  );
});

describe('the log', () => {
  it('tells the file of a template that does not parse, each time that it is asked for', () => {
    const { effects, kept } = keptEffects();
    const evaluate = vtlTemplate('{}\n#if($a)', 'post.req.vtl');
    for (const _ of [1, 2]) expect(() => evaluate(contextOf(), effects)).toThrow(ResolverError);
    const told = 'post.req.vtl: Encountered "<EOF>" at velocity[line 2, column 7]';
    expect(kept).toEqual([
      ['log', 'ERROR', told],
      ['log', 'ERROR', told],
    ]);
  });

  it('tells of a method that is not there, which Velocity passes over', () => {
    const { effects, kept } = keptEffects();
    expect(run('$util.qr($ctx.stash.nope(1)){}', contextOf(), { effects, kept })).toEqual({});
    expect(kept).toEqual([
      [
        'log',
        'DEBUG',
        'a.vtl:1:21: java.util.LinkedHashMap has no method nope for what it is given here, and nothing comes of it',
      ],
    ]);
  });

  it('is not told of what a template refuses on purpose', () => {
    const { effects, kept } = keptEffects();
    expect(() => run('$util.unauthorized()', contextOf(), { effects, kept })).toThrow(
      'Not Authorized to access getPost on type Query',
    );
    expect(kept).toEqual([]);
  });
});

describe('nothing of JavaScript shows', () => {
  const hostile = contextOf({
    arguments: JSON.parse('{"__proto__": {"a": 1}, "m": {}, "l": [], "s": "x"}'),
  });

  it.each([
    ...['$ctx.args.m.constructor', '$ctx.args.l.constructor', '$ctx.args.s.constructor'],
    ...['$ctx.args.m.toString', '$ctx.args.m.get("hasOwnProperty")', '$ctx.args.l["length"]'],
    ...['$ctx.args.m["__proto__"]', '$ctx.constructor', '$ctx.toJSON', '$util.constructor'],
    ...['$util.toJson.constructor("x")', '$util.hasOwnProperty("a")', '$ctx.args.s.at(0)'],
  ])('%s', (reference) => {
    expect(run(`$util.toJson($util.isNull(${reference}))`, hostile)).toBe(true);
  });

  it('and a name like "__proto__" is a name like others', () => {
    const context = contextOf({ arguments: { m: {} } });
    const template = '$util.qr($ctx.args.m.put("__proto__", {"x": 1}))$util.toJson($ctx.args.m)';
    expect(JSON.stringify(run(template, context))).toBe('{"__proto__":{"x":1}}');
    expect(({} as { x?: number }).x).toBeUndefined();
    expect((context.arguments.m as { x?: number }).x).toBeUndefined();
  });
});

it('a map that holds itself ends the template, not the process', () => {
  const template = '#set($m = {})$util.qr($m.put("m", $m))';
  expect(() => run(`${template}$m`)).toThrow('java.lang.StackOverflowError');
  expect(() => run(`${template}$util.toJson($m)`)).toThrow(/^Invocation of method 'toJson'/);
});

it('a macro that calls itself ends, too', () => {
  expect(() => run('#macro(m)#m()#end#m()')).toThrow(/^Max calling depth of 20 was exceeded/);
});
