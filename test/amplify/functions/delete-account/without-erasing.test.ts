import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCycles } from '../../assembly/find-cycles';
import { readable } from '../../assembly/readable';
import { readStacks, resourcesOf, type Stack } from '../../assembly/stacks';
import { type Synthesized, synthesizeCopy } from '../../assembly/synthesize-copy';
import { typeCheck } from '../../assembly/type-check';

/** What `wire-delete-account.ts` tells a team to do that does not erase accounts. */
async function removeErasing(projectDir: string): Promise<void> {
  const amplify = join(projectDir, 'amplify');
  await rm(join(amplify, 'functions/delete-account'), { recursive: true });
  const files = await readdir(amplify, { recursive: true });
  const changed: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const lines = (await readFile(join(amplify, file), 'utf8')).split('\n');
    const left = lines.filter((line) => !/\/\/ erasing$/.test(line));
    if (left.length === lines.length) continue;
    changed.push(file.replaceAll(sep, '/'));
    await writeFile(join(amplify, file), left.join('\n'));
  }
  expect(changed.sort()).toEqual(['backend.ts', 'data/resource.ts', 'data/schema.ts']);
}

let built: Synthesized;
let root: Stack;
beforeAll(async () => {
  const identity = { namespace: 'd1example', name: 'main', type: 'branch' } as const;
  built = await synthesizeCopy(identity, 'amplify/backend.ts', removeErasing);
  root = readStacks(built.directory);
}, 120_000);
afterAll(() => built?.[Symbol.asyncDispose]());

const all = (type: string) =>
  resourcesOf(root, type).map(({ stack, properties }) => readable(properties, stack));

test('what is left compiles', { timeout: 120_000 }, async () => {
  expect(await typeCheck(built.projectDir)).toBe('');
});

test('what is left has no circle, no table of erased accounts and no mutation', async () => {
  expect(findCycles(root)).toEqual([]);
  expect(all('AWS::DynamoDB::Table')).toEqual([]);
  expect(all('AWS::AppSync::Resolver').map(({ FieldName }) => FieldName)).not.toContain(
    'deleteAccount',
  );
  const files = await readdir(built.directory);
  const [schema = '', ...others] = files.filter((name) => name.endsWith('.graphql'));
  expect(others).toEqual([]);
  const text = await readFile(join(built.directory, schema), 'utf8');
  expect(text).toMatch(/^type Mutation /m);
  expect(text).not.toContain('deleteAccount');
});

test.each([
  ['postconfirmation', 'dynamodb:PutItem'],
  ['pretokengeneration', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']],
])('%s writes by plain puts, and may do nothing else', (id, Action) => {
  const policies = all('AWS::IAM::Policy').filter(({ PolicyName }) => PolicyName.startsWith(id));
  expect(policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)).toEqual([
    { Effect: 'Allow', Action, Resource: expect.stringMatching(/UserTable>$/) },
  ]);
  const [found] = all('AWS::Lambda::Function').filter(({ FunctionName }) =>
    String(FunctionName).replaceAll('-', '').startsWith(id),
  );
  // Without ERASED_TABLE it sends a PutCommand: see handlers.test.ts.
  expect(Object.keys(found.Environment.Variables)).toEqual([
    'USER_TABLE',
    'AMPLIFY_SSM_ENV_CONFIG',
  ]);
});
