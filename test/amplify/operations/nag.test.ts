import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readable } from '../assembly/readable';
import { allStacks, readStacks, type Stack } from '../assembly/stacks';
import { type Synthesized, synthesizeCopy } from '../assembly/synthesize-copy';
import { type NagReport, readNagReport } from './nag/report';

const TYPES = ['branch', 'sandbox'] as const;
const built: Synthesized[] = [];
const stacks: Record<string, Stack> = {};
const reports: Record<string, NagReport> = {};

beforeAll(async () => {
  vi.stubEnv('ALARM_EMAIL', 'on-call@example.com');
  await Promise.all(
    TYPES.map(async (type) => {
      const identity = { namespace: 'd1example', name: 'feature/sign-up', type };
      const assembly = await synthesizeCopy(identity, 'test/amplify/operations/nag/backend.ts');
      built.push(assembly);
      stacks[type] = readStacks(assembly.directory);
      reports[type] = readNagReport(assembly.directory);
    }),
  );
}, 240_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all(built.map((assembly) => assembly[Symbol.asyncDispose]()));
});

/** All resources of a type, references followed. */
function all(deployment: string, type: string) {
  return allStacks(stacks[deployment] as Stack).flatMap((stack) =>
    Object.values(stack.template.Resources)
      .filter(({ Type }) => Type === type)
      .map((resource) => ({ ...resource, Properties: readable(resource.Properties, stack) })),
  );
}

describe.each(TYPES)('cdk-nag on a %s', (type) => {
  test('finds nothing that is not accepted, with a reason, where it is', () => {
    const { packs, open, accepted } = reports[type] as NagReport;
    expect(packs).toEqual(['AwsSolutions', 'Serverless']);
    expect(open).toEqual([]);
    for (const reason of Object.values(accepted)) expect(reason).toMatch(/^[A-Z].{20,}\.$/s);
  });
});

test('everything that is accepted is found in a branch or in a sandbox', () => {
  // Parameters of nested stacks have the backend's own name in theirs.
  const same = (line: string) => line.replace(/referenceto\w+?data(\w+)[0-9A-F]{8}/g, '$1');
  const found = TYPES.flatMap((type) => Object.keys(reports[type]?.accepted ?? {}).map(same));
  const accepted = TYPES.flatMap((type) => reports[type]?.acceptances.map(same) ?? []);
  expect(accepted.length).toBeGreaterThan(50);
  expect(accepted.filter((line) => !found.includes(line))).toEqual([]);
});

test('nothing that is deployed loads cdk-nag', () => {
  const amplify = join(import.meta.dirname, '../../../amplify');
  const files = readdirSync(amplify, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts'));
  const loads = (file: string) => /['"]cdk-nag/.test(readFileSync(join(amplify, file), 'utf8'));
  expect(sources.filter(loads)).toEqual([]);
});

describe('what cdk-nag does not see', () => {
  const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
  const THROWN_AWAY = { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' };

  test('a branch keeps the tables of models, can restore them, and no call deletes them', () => {
    const kept = expect.objectContaining({
      ...KEPT,
      Properties: expect.objectContaining({
        deletionProtectionEnabled: true,
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      }),
    });
    expect(all('branch', 'Custom::AmplifyDynamoDBTable')).toEqual([kept, kept]);
  });

  test('and so it does the accounts, and the table of those erased', () => {
    expect(all('branch', 'AWS::DynamoDB::Table')).toMatchObject([
      {
        ...KEPT,
        Properties: {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      },
    ]);
    expect(all('branch', 'AWS::Cognito::UserPool')).toMatchObject([
      { ...KEPT, Properties: { DeletionProtection: 'ACTIVE' } },
    ]);
  });

  // Amplify's own switch for recovery stands under a condition that its parameter leaves off.
  const PROTECTION =
    /"[dD]eletionProtection\w*":(?:true|"ACTIVE")|"pointInTimeRecoveryEnabled":true|"PointInTimeRecoverySpecification"/;

  test.each(['Custom::AmplifyDynamoDBTable', 'AWS::DynamoDB::Table', 'AWS::Cognito::UserPool'])(
    'a sandbox lets each %s go with it',
    (type) => {
      const found = all('sandbox', type);
      expect(found).not.toEqual([]);
      for (const { Properties, ...policies } of found) {
        expect(policies).toMatchObject(THROWN_AWAY);
        expect(JSON.stringify(Properties)).not.toMatch(PROTECTION);
      }
      // The same would be seen in a branch.
      const [kept] = all('branch', type);
      expect(JSON.stringify(kept?.Properties)).toMatch(PROTECTION);
    },
  );

  test.each(TYPES)('in a %s, only this account may have a function called', (type) => {
    const permissions = all(type, 'AWS::Lambda::Permission');
    expect(permissions.length).toBeGreaterThanOrEqual(2);
    for (const { Properties } of permissions) {
      expect(Properties).toMatchObject({
        SourceAccount: '<AWS::AccountId>',
        SourceArn: expect.stringMatching(/:userpool\/<AWS::Cognito::UserPool \w+>$/),
      });
    }
  });

  test.each(TYPES)('in a %s, each function has a log group that forgets after 90 days', (type) => {
    const groups = all(type, 'AWS::Logs::LogGroup').map(({ Properties }) => Properties);
    expect(groups.map(({ RetentionInDays }) => RetentionInDays)).toEqual([90, 90, 90]);
    expect(all(type, 'Custom::LogRetention')).toEqual([]);
    const ours = all(type, 'AWS::Lambda::Function').filter(
      ({ Properties }) => Properties.LoggingConfig?.LogGroup,
    );
    expect(ours).toHaveLength(3);
  });

  test('a branch tells the address of ALARM_EMAIL, and shows all on a dashboard', () => {
    expect(all('branch', 'AWS::SNS::Subscription').map(({ Properties }) => Properties)).toEqual([
      { Protocol: 'email', Endpoint: 'on-call@example.com', TopicArn: expect.anything() },
    ]);
    expect(all('branch', 'AWS::CloudWatch::Alarm')).toHaveLength(13);
    expect(all('branch', 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });

  test('a sandbox has no alarms, no topic for them and no dashboard', () => {
    const types = ['AWS::CloudWatch::Alarm', 'AWS::SNS::Topic', 'AWS::CloudWatch::Dashboard'];
    expect(types.flatMap((type) => all('sandbox', type))).toEqual([]);
  });
});
