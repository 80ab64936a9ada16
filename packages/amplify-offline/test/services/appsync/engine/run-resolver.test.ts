import { expect, it } from 'vitest';
import type {
  Effects,
  Evaluate,
  ResolverContext,
} from '../../../../src/services/appsync/engine/resolver';
import { notEmulated, ResolverError } from '../../../../src/services/appsync/engine/resolver';
import { type Pipeline, runResolver } from '../../../../src/services/appsync/engine/run-resolver';

const gives =
  (value: unknown, returned?: true | 'END'): Evaluate =>
  () => ({ value, ...(returned && { returned }) });
const step = (request: Evaluate) => ({
  request,
  dataSource: { name: 'echo', invoke: async (asked: unknown) => asked },
});
const run = (pipeline: Pipeline) =>
  runResolver(pipeline, {} as ResolverContext, {} as Effects, (one, request) =>
    one.dataSource.invoke(request),
  );
/** What the last step sees as the functions' result. */
const response: Evaluate = ({ prev }) => ({ value: { answered: prev?.result } });
const functions = [step(gives('first')), step(gives('second'))];

// https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html, `runtime.earlyReturn`;
// https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-programming-guide.html, `#return`
it.each<[string, Pipeline, unknown]>([
  ['runs all functions', { functions, response }, { answered: 'second' }],
  [
    'an early return before them, in JavaScript, skips them',
    { request: gives('early', true), functions, response, isCode: true },
    { answered: 'early' },
  ],
  [
    'a #return before them is the answer',
    { request: gives('early', true), functions, response },
    'early',
  ],
  [
    'an early return of a function ends that function',
    { functions: [step(gives('early', true)), ...functions], response, isCode: true },
    { answered: 'second' },
  ],
  [
    'an early return to the end skips the functions after it',
    { functions: [step(gives('early', 'END')), ...functions], response, isCode: true },
    { answered: 'early' },
  ],
])('%s', async (_, pipeline, expected) => {
  expect(await run(pipeline)).toEqual(expected);
});

const failing = (error: ResolverError) => ({
  dataSource: { name: 'failing', invoke: () => Promise.reject(error) },
  request: gives({}),
  response: gives(null),
});

// The guide's "Error handling" for JavaScript: what the data source raised is `ctx.error`, and the code's to raise.
it('an error that the code does not look at is passed over', async () => {
  const functions = [failing(new ResolverError('no', 'DynamoDB:X'))];
  expect(await run({ functions, isCode: true })).toBeNull();
});

it('what the sandbox does not emulate is an error, whatever the code looks at', async () => {
  const functions = [failing(notEmulated('a queue'))];
  await expect(run({ functions, isCode: true })).rejects.toThrow(/does not emulate this: a queue/);
});
