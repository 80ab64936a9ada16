import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BackendIdentity } from '../../local/assembly/synthesize';
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
const NAIVE = 'test/fixtures/naive-wiring/backend.ts';

const built: Synthesized[] = [];
const stacks: Record<string, Stack> = {};
const reports: Record<string, string> = {};

beforeAll(async () => {
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

afterAll(() => Promise.all(built.map((assembly) => assembly[Symbol.asyncDispose]())));

/** The properties of all resources of a type, references followed. */
function all(name: string, type: string) {
  const root = stacks[name] as Stack;
  return resourcesOf(root, type).map(({ stack, properties }) => readable(properties, stack));
}

const trigger = (name: string) =>
  all(name, 'AWS::Lambda::Function').filter(({ Tags }) =>
    JSON.stringify(Tags ?? []).includes('post-confirmation'),
  );

test('the check for circular dependencies finds the one of the naive wiring, and so does CDK', () => {
  const circle = [expect.stringMatching(/^auth/), expect.stringMatching(/^data/)];
  expect(findCycles(stacks.naive as Stack)).toEqual([circle]);
  expect(reports.naive).toContain('F3004');
});

describe.each(Object.keys(OURS))('%s', (name) => {
  test('has no circular dependency', () => {
    expect(findCycles(stacks[name] as Stack)).toEqual([]);
    expect(reports[name]).not.toContain('F3004');
  });

  test('calls the trigger when an account is confirmed, and at no other time', () => {
    expect(all(name, 'AWS::Cognito::UserPool')).toMatchObject([
      {
        LambdaConfig: {
          PostConfirmation: expect.stringMatching(
            /^<AWS::Lambda::Function postconfirmation.*Arn>$/,
          ),
        },
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
      },
    ]);
    expect(Object.keys(all(name, 'AWS::Cognito::UserPool')[0].LambdaConfig)).toEqual([
      'PostConfirmation',
    ]);
  });

  test('runs the trigger on arm64 and Node 22, for no longer than Cognito waits', () => {
    expect(trigger(name)).toMatchObject([
      { Runtime: 'nodejs22.x', Architectures: ['arm64'], Timeout: 5, MemorySize: 1024 },
    ]);
  });

  test('lets the trigger put into the User table, read its parameter, log, and nothing else', () => {
    const [{ Role, Environment }] = trigger(name);
    const role = Role.replace('.Arn>', '>');
    const { path } = JSON.parse(Environment.Variables.AMPLIFY_SSM_ENV_CONFIG).USER_TABLE_NAME;
    const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
      .flatMap((type) => all(name, type))
      .filter(({ Roles }) => Roles?.includes(role));

    expect(policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)).toEqual([
      {
        Effect: 'Allow',
        Action: 'ssm:GetParameters',
        Resource: `arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter${path}`,
      },
      {
        Effect: 'Allow',
        Action: 'dynamodb:PutItem',
        Resource: '<Custom::AmplifyDynamoDBTable UserTable.TableArn>',
      },
    ]);
    const roles = resourcesOf(stacks[name] as Stack, 'AWS::IAM::Role');
    const own = roles.filter(({ logicalId }) => role.includes(` ${logicalId}>`));
    expect(own.map(({ stack, properties }) => readable(properties, stack))).toEqual([
      {
        AssumeRolePolicyDocument: expect.anything(),
        ManagedPolicyArns: [
          'arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
        ],
        Tags: expect.anything(),
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

  test('names its tables by its own API, so that it shares none', () => {
    const names = all(name, 'Custom::AmplifyDynamoDBTable').map(({ tableName }) => tableName);
    expect(names).toEqual([
      expect.stringMatching(/^User-<AWS::AppSync::GraphQLApi \w+\.ApiId>-NONE$/),
      expect.stringMatching(/^Post-<AWS::AppSync::GraphQLApi \w+\.ApiId>-NONE$/),
    ]);
  });
});

test('no two of them share the path of a parameter', () => {
  const paths = Object.keys(OURS).flatMap((name) =>
    all(name, 'AWS::SSM::Parameter').map(({ Name }) => Name),
  );
  expect(paths).toContainEqual(expect.stringMatching(/\/USER_TABLE_NAME$/));
  expect(new Set(paths).size).toBe(paths.length);
});
