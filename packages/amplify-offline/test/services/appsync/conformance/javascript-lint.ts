import { type ConformanceCase, casesFrom } from './conformance-case';
import { refusalOf } from './javascript-run';

const PLUGIN = 'https://www.npmjs.com/package/@aws-appsync/eslint-plugin';

/** A rule of the plugin, with the line that breaks it, where, and what is said. */
function broken(rule: string, line: string, column: number, text: string) {
  const code = `export function request(ctx) {\n  ${line}\n}`;
  const value = `LINT_ERROR code.js(2,${column}): error @aws-appsync/${rule}: ${text}`;
  return [`${rule}: ${line}`, () => refusalOf(code), [value]] as [string, () => unknown, unknown];
}

const inHandler = (line: string): string =>
  refusalOf(`export function request(ctx) {\n  ${line}\n}`) as string;

export const CASES: ConformanceCase[] = [
  ...casesFrom(PLUGIN, [
    broken('no-async', 'return async () => 1;', 10, 'Async functions are not supported.'),
    broken('no-generators', 'function* f() {}', 3, 'Generator functions are not supported.'),
    broken('no-classes', 'class A {}', 3, 'Class declarations are not supported.'),
    broken(
      'no-continue',
      'for (const a of []) { continue; }',
      25,
      'Continue statements are not supported',
    ),
    broken('no-for', 'for (;;) {}', 3, 'For statements are not supported.'),
    broken('no-while', 'while (true) {}', 3, 'While statements are not supported.'),
    broken('no-while', 'do {} while (true);', 3, 'do...while statements are not supported.'),
    broken('no-labels', 'a: { }', 3, 'Labeled statements are not supported.'),
    broken('no-this', 'return this;', 10, 'This expressions are not supported.'),
    broken('no-try', 'try {} finally {}', 3, 'Try statements are not supported.'),
    broken('no-promise', 'return new Promise(ctx);', 10, 'Promise is not supported'),
    broken(
      'no-in-operator',
      "return 'a' in ctx;",
      10,
      'in operator is not supported. Use Object.hasOwn().',
    ),
    broken(
      'no-disallowed-binary-operators',
      'return ctx instanceof Object;',
      10,
      'The operator instanceof is not supported',
    ),
    broken('no-disallowed-unary-operators', 'return ~1;', 10, 'The operator ~ is not supported'),
    broken(
      'no-disallowed-unary-operators',
      'let i = 0; i++;',
      14,
      'The operator ++ is not supported',
    ),
    broken(
      'no-disallowed-re-assignment',
      'ctx = {};',
      3,
      'ctx is readonly and re-assignment is not supported.',
    ),
    broken(
      'no-disallowed-re-assignment',
      'ctx.stash = {};',
      3,
      'ctx is readonly. Adding/Updating stash is not supported.',
    ),
    broken(
      'no-disallowed-re-assignment',
      'delete ctx.stash;',
      10,
      'ctx is readonly. Adding/Updating stash is not supported.',
    ),
    broken('no-function-return', 'return () => 1;', 3, 'returning a function is not allowed'),
    [
      'ctx.stash and ctx.args take members',
      () => inHandler('ctx.stash.a = 1; ctx.args.b = 2; delete ctx.stash.a;'),
      'taken',
    ],
    [
      'a function that calls itself',
      () => refusalOf('function a(n) {\n  return n ? a(n - 1) : 0;\n}'),
      [
        'LINT_ERROR code.js(2,14): error @aws-appsync/no-recursion: Recursive function calls not supported. Detected cycle in a <-a',
      ],
    ],
    [
      'functions that call each other',
      () => refusalOf('const a = () => b();\nconst b = () => a();'),
      [
        'LINT_ERROR code.js(1,17): error @aws-appsync/no-recursion: Recursive function calls not supported. Detected cycle in a <-b <-a',
        'LINT_ERROR code.js(2,17): error @aws-appsync/no-recursion: Recursive function calls not supported. Detected cycle in b <-a <-b',
      ],
    ],
    [
      'a function that is passed to one of the code',
      () => refusalOf('function f(g) {}\nf(() => 1);'),
      [
        'LINT_ERROR code.js(2,1): error @aws-appsync/no-function-passing: Functions can not be passed as an argument',
      ],
    ],
    [
      'a function that is passed to a method of lists',
      () => inHandler('return ctx.args.a.map((x) => x);'),
      'taken',
    ],
    [
      'a function under another name',
      () => refusalOf('function f() {}\nconst g = f;'),
      [
        'LINT_ERROR code.js(2,7): error @aws-appsync/no-function-reassign: re-assigning function is not allowed',
      ],
    ],
  ]),
];
