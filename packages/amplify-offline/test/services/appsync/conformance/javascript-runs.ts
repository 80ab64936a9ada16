import { type ConformanceCase, casesFrom, refusal } from './conformance-case';
import { contextOf, type Done, evaluate, nothingDone, resultOf, valueIn } from './javascript-run';

const CONTEXT =
  'https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html';
const RUNTIME = 'https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html';
const TESTING = 'https://docs.aws.amazon.com/appsync/latest/devguide/test-resolvers.html';
const ERRORS = 'https://github.com/aws/aws-appsync-community/issues/328';
const GENERATION =
  'https://github.com/aws-amplify/amplify-category-api (graphql-generation-transformer, invoke-bedrock-resolver-fn.template.js)';
const REPORT = 'report: answers of evaluate-code, as public repositories note them';

async function doneBy(body: string): Promise<Done> {
  const done = nothingDone();
  await evaluate(`export function request(ctx) {\n${body}\n}`, 'request', contextOf(), done);
  return done;
}

export const CASES: ConformanceCase[] = [
  ...casesFrom(CONTEXT, [
    [
      'args is arguments',
      () => valueIn('[ctx.args.id, ctx.arguments.id]', contextOf({ arguments: { id: 1 } })),
      [1, 1],
    ],
    ['an API key has no identity', () => valueIn('ctx.identity'), null],
    [
      'environment variables',
      () => valueIn('ctx.env.STAGE', contextOf({ env: { STAGE: 'dev' } })),
      'dev',
    ],
    [
      'what went wrong at the data source',
      () =>
        evaluate(
          'export const response = (ctx) => ctx.error;',
          'response',
          contextOf({ error: { message: 'no', type: 'T' } }),
        ),
      { message: 'no', type: 'T' },
    ],
  ]),

  ...casesFrom(RUNTIME, [
    [
      'an early return is the value',
      () => resultOf("runtime.earlyReturn({ hello: 'world' });\nreturn ctx.args;"),
      { hello: 'world' },
    ],
  ]),

  ...casesFrom(TESTING, [
    [
      'console.log',
      async () => (await doneBy("    console.log('This request is allowed');")).logs,
      ['INFO - code.js:2:5: "This request is allowed"'],
    ],
  ]),

  ...casesFrom(REPORT, [
    [
      'console.error with an object',
      async () => (await doneBy("console.error('fallback', { a: 1 });")).logs,
      ['ERROR - code.js:2:1: "fallback" {"a":1}'],
    ],
    [
      'for...of does not visit what is added meanwhile',
      () => resultOf('const a = [1, 2];\nfor (const b of a) { a.push(b); }\nreturn a;'),
      [1, 2, 1, 2],
    ],
    ['isNaN', () => valueIn("[isNaN('a'), isNaN(+'1')]"), [true, false]],
    ['substring', () => valueIn("'abcdef'.substring(0, 2)"), 'ab'],
    [
      'a method that AppSync does not have',
      () => valueIn("'a'.charCodeAt(0)"),
      refusal('code.js:2:14: Invalid function: charCodeAt', 'Code'),
    ],
    [
      'call, apply and bind',
      () => resultOf('const f = () => 1;\nreturn f.call(ctx);'),
      refusal('code.js:3:10: Invalid function: call', 'Code'),
    ],
  ]),

  ...casesFrom(ERRORS, [
    [
      'a name that only JavaScript has',
      () => valueIn('Array.isArray([])'),
      refusal('code.js:2:10: ReferenceError: Array is not defined', 'Code'),
    ],
  ]),

  ...casesFrom(GENERATION, [
    [
      'escaped quotes are a pattern of Java',
      () => valueIn('"it\\\\\'s".replaceAll("\\\\\\\\\'", "_")'),
      'it_s',
    ],
  ]),

  ...casesFrom('https://github.com/localstack/appsync-utils', [
    [
      'an error that a helper raises has its place',
      () =>
        evaluate(
          "import { select } from '@aws-appsync/utils/rds';\nimport * as rds from '@aws-appsync/utils/rds';\nexport const request = () => rds.createPgStatement(1);",
        ),
      refusal('code.js:3:30: Unsupported type is passed as argument to createPgStatement', 'Code'),
    ],
    ['util.error has none', () => valueIn("util.error('foo')"), refusal('foo', null)],
  ]),

  ...casesFrom('https://www.npmjs.com/package/@aws-appsync/utils (ai.d.ts)', [
    [
      'a request to a model',
      () =>
        evaluate(
          "import { invokeModel } from '@aws-appsync/utils/ai';\nexport const request = () => invokeModel({ modelId: 'm', body: {} });",
        ),
      { operation: 'InvokeModel', modelId: 'm', body: {} },
    ],
  ]),

  ...casesFrom('belief', [
    [
      'a member of nothing',
      () => valueIn('ctx.args.a.b'),
      refusal("code.js:2:21: TypeError: Cannot read properties of undefined (reading 'b')", 'Code'),
    ],
    [
      'what is no function',
      () => resultOf('const f = ctx.args.f;\nreturn f();'),
      refusal('code.js:3:8: TypeError: f is not a function', 'Code'),
    ],
    ['no value is null', () => resultOf(''), null],
    [
      'members without a value are left out',
      () => valueIn('({ a: undefined, b: [undefined], c: null })'),
      { b: [null], c: null },
    ],
  ]),
];
