import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Sandbox, startSandbox, synthesizeInto } from 'amplify-offline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCycles } from '../amplify/assembly/find-cycles';
import { readable } from '../amplify/assembly/readable';
import { readStacks, resourcesOf, type Stack } from '../amplify/assembly/stacks';
import { typeCheck } from '../amplify/assembly/type-check';
import { teamBackend } from './team-backend';

let team: Awaited<ReturnType<typeof teamBackend>>;
let sandbox: Sandbox;
/** As the sandbox synthesized it, and as a branch would. */
const roots: Record<string, Stack> = {};

beforeAll(async () => {
  team = await teamBackend();
  const projectDir = team.directory;
  const branch = join(projectDir, 'assembly');
  const identity = { namespace: 'team', name: 'a', type: 'branch' } as const;
  [sandbox] = await Promise.all([
    startSandbox({ projectDir, port: 0, ephemeral: true }),
    // In a copy: Amplify writes types next to the backend as it goes.
    teamBackend().then(async (copy) => {
      await synthesizeInto({ projectDir: copy.directory, identity }, branch);
      await copy[Symbol.asyncDispose]();
    }),
  ]);
  roots.branch = readStacks(branch);
  const assemblies = join(projectDir, '.amplify/local/assembly');
  const [local = ''] = await readdir(assemblies);
  roots.sandbox = readStacks(join(assemblies, local));
}, 240_000);
afterAll(async () => {
  await sandbox?.stop();
  await team[Symbol.asyncDispose]();
});

test.each(['sandbox', 'branch'] as const)(
  'as a %s it synthesizes without a circle, and the triggers may do what they do',
  (type) => {
    const root = roots[type] as Stack;
    expect(findCycles(root)).toEqual([]);

    const rightsOf = (id: string) =>
      resourcesOf(root, 'AWS::IAM::Policy')
        .map(({ stack, properties }) => readable(properties, stack))
        .filter(({ PolicyName }) => PolicyName.startsWith(id))
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const Resource = expect.stringMatching(/:table\/<Custom::AmplifyDynamoDBTable UserTable>$/);
    expect(rightsOf('postconfirmation')).toEqual([
      { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource },
    ]);
    const Action = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
    expect(rightsOf('pretokengeneration')).toEqual([{ Effect: 'Allow', Action, Resource }]);
  },
);

test('its types are right', { timeout: 180_000 }, async () => {
  expect(await typeCheck(team.directory)).toBe('');
});

test('a trigger that the team has for one of the events is refused by name', async () => {
  const other = await teamBackend();
  try {
    const projectDir = other.directory;
    const auth = join(projectDir, 'amplify/auth/resource.ts');
    await writeFile(
      auth,
      `import { defineAuth, defineFunction } from '@aws-amplify/backend';
      const postConfirmation = defineFunction({ name: 'theirs', entry: './theirs.ts' });
      export const auth = defineAuth({ loginWith: { email: true }, triggers: { postConfirmation } });`,
    );
    const handler = 'export const handler = async (event: unknown) => event;';
    await writeFile(join(projectDir, 'amplify/auth/theirs.ts'), handler);
    const identity = { namespace: 'team', name: 'a', type: 'branch' } as const;
    const synthesis = synthesizeInto({ projectDir, identity }, join(projectDir, 'assembly'));
    await expect(synthesis).rejects.toThrow('has a PostConfirmation trigger already');
  } finally {
    await other[Symbol.asyncDispose]();
  }
});

test('it starts in the sandbox, and a sign-up leaves the row', async () => {
  const { endpoint, outputs } = sandbox;
  const auth = outputs.auth as { user_pool_client_id: string };
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const config = { endpoint, region: 'us-east-1', credentials };
  const cognito = new CognitoIdentityProviderClient(config);
  const user = { ClientId: auth.user_pool_client_id, Username: 'quinn@example.com' };
  const { UserSub } = await cognito.send(
    new SignUpCommand({
      ...user,
      Password: 'Correct-horse-1',
      UserAttributes: [{ Name: 'email', Value: user.Username }],
    }),
  );
  const sent = await fetch(`${endpoint}/_local/messages?to=${user.Username}`);
  const [{ code: ConfirmationCode = '' } = {}] = (await sent.json()) as { code?: string }[];
  await cognito.send(new ConfirmSignUpCommand({ ...user, ConfirmationCode }));

  const table = sandbox.stack.resources.find(({ ref }) => ref.startsWith('User-'));
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const { Items } = await documents.send(new ScanCommand({ TableName: table?.ref }));
  expect(Items).toMatchObject([{ id: UserSub, owner: UserSub, email: user.Username }]);
});
