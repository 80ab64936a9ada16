// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how CloudFormation writes references
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendIdentity } from 'amplify-offline';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { POSTS_BY_AUTHOR } from '../../amplify/functions/delete-account/posts';
import { findCycles } from './assembly/find-cycles';
import { readable } from './assembly/readable';
import { readStacks, resourcesOf, type Stack } from './assembly/stacks';
import { type Synthesized, synthesizeCopy } from './assembly/synthesize-copy';

/** The two branches are the same once all but letters and digits is left out, as Amplify does. */
const OURS = {
  'a sandbox': { namespace: 'amplify-user-table', name: 'quinn', type: 'sandbox' },
  'a branch': { namespace: 'd1example', name: 'feature/sign-up', type: 'branch' },
  'another branch': { namespace: 'd1example', name: 'feature-signup', type: 'branch' },
} satisfies Record<string, BackendIdentity>;
const ARN = (service: string, resource: string) =>
  `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>:${resource}`;
const USER_NAME = '<Custom::AmplifyDynamoDBTable UserTable>';
const POST_NAME = '<Custom::AmplifyDynamoDBTable PostTable>';
const USER = ARN('dynamodb', `table/${USER_NAME}`);
const POST = ARN('dynamodb', `table/${POST_NAME}`);
const POOL = expect.stringMatching(
  new RegExp(`^${ARN('cognito-idp', 'userpool')}/<AWS::Cognito::UserPool \\w+>$`),
);
const NAIVE = 'test/fixtures/naive-wiring/backend.ts';

const built: Synthesized[] = [];
const stacks: Record<string, Stack> = {};
const reports: Record<string, string> = {};

beforeAll(async () => {
  vi.stubEnv('CDK_VALIDATION', 'true');
  const queue: [name: string, identity: BackendIdentity, entry?: string][] = [
    ...Object.entries(OURS),
    ['naive', OURS['a sandbox'], NAIVE],
  ];
  const worker = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const [name, identity, entry] = job;
      const assembly = await synthesizeCopy(identity, entry);
      built.push(assembly);
      stacks[name] = readStacks(assembly.directory);
      reports[name] = readFileSync(join(assembly.directory, 'validation-report.json'), 'utf8');
    }
  };
  await Promise.all([worker(), worker()]);
}, 240_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all(built.map((assembly) => assembly[Symbol.asyncDispose]()));
});

/** The properties of all resources of a type, references followed. */
function all(name: string, type: string) {
  const root = stacks[name] as Stack;
  return resourcesOf(root, type).map(({ stack, properties }) => readable(properties, stack));
}

/** The properties of one of our functions. */
function ours(name: string, functionName: string) {
  const [found, ...others] = all(name, 'AWS::Lambda::Function').filter(({ Tags }) =>
    JSON.stringify(Tags ?? []).includes(`"${functionName}"`),
  );
  expect(others).toEqual([]);
  return found;
}

/** The properties of the roles that a reference to a role means: one. */
function roleNamed(name: string, reference: string) {
  return resourcesOf(stacks[name] as Stack, 'AWS::IAM::Role')
    .filter(({ logicalId }) => reference.includes(` ${logicalId}>`))
    .map(({ stack, properties }) => readable(properties, stack));
}

test('the check for circular dependencies finds the one of the naive wiring, and so does CDK', () => {
  const circle = ['auth', 'users', 'data'].map((id) => expect.stringMatching(new RegExp(`^${id}`)));
  expect(findCycles(stacks.naive as Stack)).toEqual([circle]);
  expect(reports.naive).toContain('F3004');
});

describe.each(Object.keys(OURS))('%s', (name) => {
  test('has no circular dependency', () => {
    expect(findCycles(stacks[name] as Stack)).toEqual([]);
    expect(reports[name]).not.toContain('F3004');
  });

  test('calls a trigger when an account is confirmed and before a token, and at no other time', () => {
    expect(all(name, 'AWS::Cognito::UserPool')).toMatchObject([
      { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
    ]);
    const calls = (fn: string) => ({
      'Fn::Sub':
        'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:' +
        ours(name, fn).FunctionName,
    });
    expect(all(name, 'AWS::Cognito::UserPool')[0].LambdaConfig).toEqual({
      PostConfirmation: calls('post-confirmation'),
      PreTokenGeneration: calls('pre-token-generation'),
    });
  });

  test('lets this user pool, and nobody else, call its triggers', () => {
    const permissions = all(name, 'AWS::Lambda::Permission');
    expect(permissions).toEqual(
      ['postconfirmation', 'pretokengeneration'].map((id) => ({
        Action: 'lambda:InvokeFunction',
        FunctionName: expect.stringMatching(
          new RegExp(`^<AWS::Lambda::Function ${id}\\w+\\.Arn>$`),
        ),
        Principal: 'cognito-idp.amazonaws.com',
        SourceAccount: '<AWS::AccountId>',
        SourceArn: POOL,
      })),
    );
  });

  test.each([
    ['post-confirmation', 5, 1024],
    ['pre-token-generation', 5, 1024],
    ['delete-account', 29, 512],
  ])('runs %s on arm64 and Node 22, for %i s at most, with %i MB', (fn, Timeout, MemorySize) => {
    const common = { Runtime: 'nodejs22.x', Architectures: ['arm64'] };
    expect(ours(name, fn)).toMatchObject({ ...common, Timeout, MemorySize });
  });

  const ERASED = expect.stringMatching(/^<AWS::DynamoDB::Table ErasedAccounts\w+\.Arn>$/);

  test.each([
    [
      'post-confirmation',
      [
        ['dynamodb:PutItem', USER],
        ['dynamodb:ConditionCheckItem', ERASED],
      ],
    ],
    [
      'pre-token-generation',
      [
        [['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], USER],
        ['dynamodb:ConditionCheckItem', ERASED],
      ],
    ],
    [
      'delete-account',
      [
        ['dynamodb:Query', `${POST}/index/${POSTS_BY_AUTHOR}`],
        ['dynamodb:BatchWriteItem', POST],
        [['cognito-idp:AdminDeleteUser', 'cognito-idp:ListUsers'], POOL],
        ['dynamodb:PutItem', ERASED],
        ['dynamodb:DeleteItem', USER],
      ],
    ],
  ])('lets %s do its work, log, and nothing else', (fn, rights) => {
    const role = ours(name, fn).Role.replace('.Arn>', '>');
    const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
      .flatMap((type) => all(name, type))
      .filter(({ Roles }) => Roles?.includes(role));

    expect(policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)).toEqual(
      rights.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource })),
    );
    expect(roleNamed(name, role)).toEqual([
      {
        AssumeRolePolicyDocument: expect.anything(),
        ManagedPolicyArns: [
          'arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
        ],
        Tags: expect.anything(),
      },
    ]);
  });

  test.each([
    ['post-confirmation', ['USER_TABLE', 'ERASED_TABLE']],
    ['pre-token-generation', ['USER_TABLE', 'ERASED_TABLE']],
    ['delete-account', ['USER_TABLE', 'ERASED_TABLE', 'POST_TABLE', 'USER_POOL_ID']],
  ])('tells %s by its environment what it works on, so that it looks nothing up', (fn, names) => {
    const { AMPLIFY_SSM_ENV_CONFIG, ...variables } = ours(name, fn).Environment.Variables;
    expect(Object.keys(variables)).toEqual(names);
    expect(AMPLIFY_SSM_ENV_CONFIG).toBe('{}');
    expect(variables.USER_TABLE).toBe(USER_NAME);
    expect(variables.ERASED_TABLE).toMatch(/^<AWS::DynamoDB::Table ErasedAccounts\w+>$/);
  });

  test('looks nothing up in SSM: what is there is Amplify’s own, for functions that use its client', () => {
    const names: string[] = all(name, 'AWS::SSM::Parameter').map(({ Name }) => Name);
    expect(names).not.toEqual([]);
    for (const parameter of names) expect(parameter).toMatch(/\/AMPLIFY_DATA_\w+$/);
  });

  test('tells tools where the tables are', () => {
    const { Value } = stacks[name]?.template.Outputs?.customOutputs ?? {};
    const { custom } = JSON.parse(readable(Value, stacks[name] as Stack));
    expect(custom.userTable.tables).toEqual({
      userTable: USER_NAME,
      erasedTable: expect.stringMatching(/^<AWS::DynamoDB::Table ErasedAccounts\w+>$/),
      postTable: POST_NAME,
    });
  });

  test('keeps the erased accounts in a table that forgets them', () => {
    expect(all(name, 'AWS::DynamoDB::Table')).toMatchObject([
      {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    ]);
  });

  test('lets no guest in', () => {
    expect(all(name, 'AWS::Cognito::IdentityPool')).toMatchObject([
      { AllowUnauthenticatedIdentities: false },
    ]);
    expect(stacks[name]?.template.Outputs?.allowUnauthenticatedIdentities?.Value).toBe('false');
  });

  test('has no API key: callers come by the user pool, and the console by IAM', () => {
    expect(all(name, 'AWS::AppSync::ApiKey')).toEqual([]);
    const [api, ...others] = all(name, 'AWS::AppSync::GraphQLApi');
    expect(others).toEqual([]);
    expect(api.AuthenticationType).toBe('AMAZON_COGNITO_USER_POOLS');
    expect(api.AdditionalAuthenticationProviders).toEqual([{ AuthenticationType: 'AWS_IAM' }]);
  });

  test('has the index that an author’s posts are found by, under the name the code knows', () => {
    const [, posts] = all(name, 'Custom::AmplifyDynamoDBTable');
    expect(posts.globalSecondaryIndexes).toContainEqual(
      expect.objectContaining({
        indexName: POSTS_BY_AUTHOR,
        keySchema: [
          { attributeName: 'authorId', keyType: 'HASH' },
          { attributeName: 'createdAt', keyType: 'RANGE' },
        ],
      }),
    );
  });

  test('names its tables by its own API, so that it shares none', () => {
    const names = all(name, 'Custom::AmplifyDynamoDBTable').map(({ tableName }) => tableName);
    expect(names).toEqual([
      expect.stringMatching(/^User-<AWS::AppSync::GraphQLApi \w+\.ApiId>-NONE$/),
      expect.stringMatching(/^Post-<AWS::AppSync::GraphQLApi \w+\.ApiId>-NONE$/),
    ]);
  });
});

test('no two of them share a function', () => {
  const names = Object.keys(OURS).flatMap((name) =>
    ['post-confirmation', 'pre-token-generation'].map((fn) => ours(name, fn).FunctionName),
  );
  expect(new Set(names).size).toBe(6);
});
