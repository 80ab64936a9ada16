import { type ConformanceCase, casesFrom } from './conformance-case';
import { refusalOf } from './javascript-run';

const FEATURES = 'https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html';
const REPORT = 'report: answers of evaluate-code, as public repositories note them';

const inHandler = (line: string): string =>
  refusalOf(`export function request(ctx) {\n  ${line}\n}`) as string;

export const CASES: ConformanceCase[] = [
  ...casesFrom(REPORT, [
    [
      'a regular expression',
      () =>
        refusalOf("export function request(ctx) {\n  return ctx.args.name.replace(/-/g, '_');\n}"),
      ['LINT_ERROR code.js(2,32): error @aws-appsync/no-regex: Regex literals are not supported.'],
    ],
    [
      'a helper that util.time does not have',
      () => inHandler('return util.time.epochSecondsToISO8601(1);'),
      [
        "PARSE_ERROR code.js(2,20): error TS2551: Property 'epochSecondsToISO8601' does not exist on type 'TimeUtils'. Did you mean 'epochMilliSecondsToISO8601'?",
      ],
    ],
    [
      'a helper of templates',
      () => inHandler('return util.defaultIfNull(ctx.args.a, 1);'),
      ['INVALID_FUNCTION_INVOCATION code.js(2,15): error Invalid function: defaultIfNull'],
    ],
    [
      'a name that nothing declares',
      () => inHandler('return { nextToken };'),
      ["PARSE_ERROR code.js(2,12): error TS2304: Cannot find name 'nextToken'."],
    ],
    [
      'String() and its kind',
      () => inHandler('return String(1);'),
      ['INVALID_FUNCTION_INVOCATION code.js(2,10): error Invalid function: String'],
    ],
    [
      'Number()',
      () => inHandler('return Number(ctx.args.id);'),
      ['INVALID_FUNCTION_INVOCATION code.js(2,10): error Invalid function: Number'],
    ],
    [
      'a global function that AppSync does not have',
      () => inHandler('return encodeURIComponent(ctx.args.id);'),
      ['INVALID_FUNCTION_INVOCATION code.js(2,10): error Invalid function: encodeURIComponent'],
    ],
    [
      'more arguments than parameters',
      () => refusalOf('const owns = () => true;\nexport const request = (ctx) => owns(ctx);'),
      ['PARSE_ERROR code.js(2,38): error TS2554: Expected 0 arguments, but got 1.'],
    ],
    [
      'an object with a name twice',
      () => inHandler('return { a: 1, a: 2 };'),
      [
        'PARSE_ERROR code.js(2,18): error TS1117: An object literal cannot have multiple properties with the same name.',
      ],
    ],
    [
      'a module that AppSync does not have',
      () => refusalOf("import { a } from './a';"),
      [
        "PARSE_ERROR code.js(1,19): error TS2307: Cannot find module './a' or its corresponding type declarations.",
      ],
    ],
  ]),

  ...casesFrom(FEATURES, [
    [
      'Math.abs',
      () => inHandler('return Math.abs(1);'),
      ['INVALID_FUNCTION_INVOCATION code.js(2,15): error Invalid function: abs'],
    ],
    [
      'console.warn',
      () => inHandler("console.warn('a');"),
      ['INVALID_FUNCTION_INVOCATION code.js(2,11): error Invalid function: warn'],
    ],
  ]),

  ...casesFrom('belief', [
    [
      'throw',
      () => inHandler("throw 'a';"),
      ['UNSUPPORTED_SYNTAX_TYPE code.js(2,3): error Unsupported Syntax: ThrowStatement'],
    ],
    [
      'new, where only the name of the error is reported',
      () => inHandler('return new Date();'),
      ['UNSUPPORTED_SYNTAX_TYPE code.js(2,10): error Unsupported Syntax: NewExpression'],
    ],
    [
      'a getter',
      () => inHandler('return { get a() { return 1; } };'),
      ['UNSUPPORTED_SYNTAX_TYPE code.js(2,12): error Unsupported Syntax: Property'],
    ],
    [
      'a constant that is assigned',
      () => inHandler('const a = 1; a = 2;'),
      ["PARSE_ERROR code.js(2,16): error TS2588: Cannot assign to 'a' because it is a constant."],
    ],
    [
      'a helper that no other is like',
      () => inHandler('return util.time.yesterday();'),
      [
        "PARSE_ERROR code.js(2,20): error TS2339: Property 'yesterday' does not exist on type 'TimeUtils'.",
      ],
    ],
    [
      'a constant before its declaration',
      () => inHandler('const a = b; const b = 1;'),
      [
        "PARSE_ERROR code.js(2,13): error TS2448: Block-scoped variable 'b' used before its declaration.",
      ],
    ],
    [
      'an import that is assigned',
      () => refusalOf("import { util } from '@aws-appsync/utils';\nutil = 1;"),
      ["PARSE_ERROR code.js(2,1): error TS2632: Cannot assign to 'util' because it is an import."],
    ],
    [
      'an import of a name that is not there',
      () => refusalOf("import { utils } from '@aws-appsync/utils';"),
      [
        "PARSE_ERROR code.js(1,10): error TS2305: Module '\"@aws-appsync/utils\"' has no exported member 'utils'.",
      ],
    ],
    [
      'broken syntax',
      () => refusalOf('export function request(ctx) {\n  return {;\n}'),
      ['PARSE_ERROR code.js(2,11): error Unexpected token.'],
    ],
  ]),
];
