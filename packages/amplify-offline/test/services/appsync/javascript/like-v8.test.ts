import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../conformance/javascript-run';

/** What V8 makes of the same code. */
function inV8(body: string): unknown {
  const run = new Function('ctx', `'use strict';\n${body}`);
  const value = run({ args: structuredClone(ARGUMENTS) });
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

const ARGUMENTS = { n: 3, s: 'text', list: [1, 'b', null], o: { k: { deep: true }, z: 0 } };

async function here(body: string): Promise<unknown> {
  const context = { ...CONTEXT, arguments: structuredClone(ARGUMENTS), stash: {} };
  const code = `export function request(ctx) {\n${body}\n}`;
  return JSON.parse(JSON.stringify(await evaluate(code, 'request', context)));
}

const CONTEXT = {
  identity: null,
  source: null,
  request: { headers: {}, domainName: null },
  info: {
    fieldName: 'f',
    parentTypeName: 'Query',
    variables: {},
    selectionSetList: [],
    selectionSetGraphQL: '',
  },
  env: {},
};

const NAMES = ['a', 'b', 'c'];

const { expression, statement } = fc.letrec<{ expression: string; statement: string }>((tie) => {
  const value = tie('expression');
  const name = fc.constantFrom(...NAMES);
  const leaf = fc.oneof(
    name,
    fc.constantFrom('ctx.args.n', 'ctx.args.s', 'ctx.args.list', 'ctx.args.o', 'ctx.args.none'),
    fc.constantFrom(
      '0',
      '1',
      '-2.5',
      "'x'",
      "''",
      'true',
      'false',
      'null',
      'undefined',
      '[]',
      '{}',
    ),
  );
  const node = fc.oneof(
    fc
      .tuple(
        value,
        fc.constantFrom(...'+ - * % < >= === != == !== && || ?? & ** >>'.split(' ')),
        value,
      )
      .map(([left, operator, right]) => `((${left}) ${operator} (${right}))`),
    fc.tuple(value, value, value).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc
      .tuple(fc.constantFrom('!', '-', '+', 'typeof ', 'void '), value)
      .map(([op, a]) => `(${op}(${a}))`),
    fc.tuple(value, value).map(([a, b]) => `[${a}, ...[${b}]]`),
    fc.tuple(value, value).map(([a, b]) => `({ p: ${a}, ...(${b}), ['q' + 1]: 2 })`),
    fc
      .tuple(value, fc.constantFrom('?.k', '?.[0]', '?.p.q', '?.length', '?.k?.deep'))
      .map(([a, path]) => `(${a})${path}`),
    value.map((a) => `\`<\${typeof (${a}) === 'object' ? 'o' : ${a}}>\``),
    fc.tuple(value, value).map(([a, b]) => `[1, ${a}].map((x, i) => [x, i, ${b}])`),
    value.map(
      (a) =>
        `((x, { p = ${a}, ...rest } = { r: 1 }, ...more) => [x, p, rest, more])(1, undefined, 3)`,
    ),
    fc.tuple(name, value).map(([a, b]) => `(${a} = ${b})`),
    fc
      .tuple(name, fc.constantFrom('+=', '??=', '||=', '&&=', '-='), value)
      .map((parts) => `(${parts.join(' ')})`),
    value.map((a) => `Object.keys(${a} ?? {})`),
    value.map((a) => `JSON.stringify(${a})`),
  );
  const block = fc
    .array(tie('statement'), { maxLength: 3 })
    .map((lines) => `{ ${lines.join(' ')} }`);
  return {
    expression: fc.oneof({ maxDepth: 3, depthIdentifier: 'e' }, leaf, node),
    statement: fc.oneof(
      { maxDepth: 2, depthIdentifier: 's' },
      fc.tuple(name, value).map(([a, b]) => `${a} = ${b};`),
      fc.tuple(value, block, block).map(([a, b, c]) => `if (${a}) ${b} else ${c}`),
      fc.tuple(name, block).map(([a, b]) => `for (let ${a} of [1, 'b', null]) ${b}`),
      fc.tuple(name, block).map(([a, b]) => `for (let ${a} in { k: 1, l: 2 }) ${b}`),
      fc
        .tuple(name, value)
        .map(
          ([a, b]) =>
            `{ const given = ${b}; { let ${a} = given; later.push(() => ${a}); ${a} = 'changed'; } }`,
        ),
      fc
        .tuple(name, value)
        .map(([a, b]) => `for (let ${a} of [5, 6]) { let k = ${b}; later.push(() => [${a}, k]); }`),
      fc
        .tuple(value, value, block, block)
        .map(
          ([a, b, c, d]) =>
            `switch (${a}) { case ${b}: ${c} case 1: ${d} break; default: later.push(() => 'd'); }`,
        ),
      fc.tuple(name, name, value).map(([a, b, c]) => `[${a}, ${b} = 7] = [${c}];`),
      fc.tuple(name, value).map(([a, b]) => `({ k: ${a}, ...c } = ({ k: 1, ...(${b}) }));`),
      value.map((a) => `store.at[${a} ? 'x' : 'y'] = [${a}];`),
      fc
        .tuple(name, value)
        .map(([a, b]) => `for (const x of [1, 2, 3]) { if (x === 2) break; ${a} = ${b}; }`),
      value.map((a) => `if (${a}) { return ['early', a, b]; }`),
    ),
  };
});

const program = fc.tuple(fc.array(statement, { maxLength: 5 }), expression).map(
  ([lines, last]) => `let a = 1, b = 'two', c = { k: [1] };
const later = [];
const store = { at: {} };
${lines.join('\n')}
return { last: ${last}, a, b, c, store, later: later.map((get) => get()), n: ctx.args.n };`,
);

describe('code that AppSync takes', () => {
  it('does what it does in V8', { timeout: 60_000 }, async () => {
    let answered = 0;
    const property = fc.asyncProperty(program, async (body) => {
      let expected: unknown;
      try {
        expected = inV8(body);
      } catch (error) {
        // Variables without a value yet: TypeScript refuses most such code, and AppSync is not known to look.
        if (!(error instanceof ReferenceError)) await expect(here(body)).rejects.toThrow();
        return;
      }
      answered += 1;
      expect(await here(body)).toEqual(expected);
    });
    await fc.assert(property, { numRuns: 400, verbose: true });
    expect(answered).toBeGreaterThan(100);
  });
});
