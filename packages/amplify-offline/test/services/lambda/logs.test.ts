import { expect, test } from 'vitest';
import { serve } from './function-under-test';

test('a call has its own log, in order, with the cold start’s in the first', async () => {
  const { invoke, service } = await serve(
    `import { writeSync } from 'node:fs';
     process.stdout.write('loading\\n');
     export const handler = async (event) => {
       process.stdout.write('half ');
       process.stdout.write('a line\\nand another\\n');
       console.error('over\\ntwo lines %d', event.n);
       writeSync(1, 'past the stream\\n');
       process.stdout.write('without an end');
     }`,
  );
  await invoke({ n: 1 });
  await invoke({ n: 2 });
  const [first, second] = service.invocations();
  const lines = [
    'half a line',
    'and another',
    expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z\t[0-9a-f-]{36}\tERROR\tover\ntwo lines \d$/),
    'without an end',
  ];
  // What bypasses the stream is caught too, but has no place in the order.
  const inOrder = (logs?: string[]) => logs?.filter((entry) => entry !== 'past the stream');
  expect(inOrder(first?.logs)).toEqual(['loading', ...lines]);
  expect(inOrder(second?.logs)).toEqual(lines);
  expect(second?.logs[2]).toContain(second?.requestId);
  expect([first, second].map((call) => call?.logs.includes('past the stream'))).toEqual([
    true,
    true,
  ]);
});

test('console calls take the form that the template asks for', async () => {
  const { invoke, lastInvocation } = await serve(
    `export const handler = async () => {
       console.debug('too fine');
       console.warn({ a: 1 });
       console.error('failed', new TypeError('no'));
     }`,
    { logging: { format: 'JSON', level: 'WARN' } },
  );
  await invoke();
  const requestId = lastInvocation()?.requestId;
  expect(lastInvocation()?.logs.map((entry) => JSON.parse(entry))).toMatchObject([
    { level: 'WARN', requestId, message: { a: 1 } },
    { level: 'ERROR', requestId, errorType: 'TypeError', errorMessage: 'no' },
  ]);
});

test.each([
  [
    'an error',
    'throw new Error("no")',
    /\tERROR\tInvoke Error \t\{"errorType":"Error","errorMessage":"no"/,
  ],
  ['a death', 'process.exit(1)', /^RequestId: .+ Error: Runtime exited with error: exit status 1$/],
])('what came before %s is kept, and so is the reason', async (_, end, reason) => {
  const { invoke, lastInvocation } = await serve(
    `export const handler = async () => {
       for (let n = 0; n < 500; n++) console.log('line', n);
       ${end};
     }`,
  );
  await invoke();
  const { logs } = lastInvocation() ?? { logs: [] };
  expect(logs).toHaveLength(501);
  expect(logs[499]).toMatch(/line 499$/);
  expect(logs[500]).toMatch(reason);
});

test('a handler that logs without end does not fill the sandbox', async () => {
  const { invoke, lastInvocation } = await serve(
    `export const handler = async () => { for (let n = 0; n < 3000; n++) console.log(n) }`,
  );
  await invoke();
  expect(lastInvocation()?.logs).toHaveLength(2_001);
  expect(lastInvocation()?.logs.at(-1)).toBe('(only 2000 entries are kept)');
});
