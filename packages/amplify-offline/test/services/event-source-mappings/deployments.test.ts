import { DeleteItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeploySide, openDeploySide } from '../../deploy/deploy-side';
import { eventsOf, mapping, table, taking, told } from './stream-backend';

const PATIENT = { timeout: 20_000, interval: 20 };

let aws: DeploySide;
beforeEach(async () => {
  aws = await openDeploySide({ ephemeral: false });
});
afterEach(() => aws.stop());

const got = (name = 'all') => told(eventsOf(aws.folder, name));
const put = (id: string) =>
  aws.dynamodb.send(new PutItemCommand({ TableName: 'kites', Item: { id: { S: id } } }));
const backend = (of: object = {}, body = '') => ({
  Resources: { Kites: table(), All: taking('all', aws.folder, body), OfAll: mapping('All', of) },
});
const until = (...expected: string[]) =>
  vi.waitFor(() => expect(got()).toEqual(expected.map((id) => `INSERT ${id}`)), PATIENT);

describe('a mapping', () => {
  it('that is new begins with the oldest record, or with the next one', async () => {
    const { Kites, All } = backend().Resources;
    await aws.create('app', { Resources: { Kites, All } });
    await put('before');
    await aws.update('app', {
      Resources: {
        ...backend().Resources,
        Latest: taking('latest', aws.folder),
        OfLatest: mapping('Latest', { StartingPosition: 'LATEST' }),
      },
    });
    await put('after');
    await until('before', 'after');
    await vi.waitFor(() => expect(got('latest')).toEqual(['INSERT after']), PATIENT);
  });

  it('goes on where it was when it changes, and when it was off', async () => {
    await aws.create('app', backend());
    await put('a');
    await until('a');
    await aws.update('app', backend({ Enabled: false }));
    await put('b');
    await aws.update('app', backend({ BatchSize: 1, ParallelizationFactor: 2 }));
    await until('a', 'b');
    await aws.update('app', backend({ BatchSize: 2 }));
    await put('c');
    await until('a', 'b', 'c');
  });

  it('gives what failed to the function that takes the place of the old one', async () => {
    await aws.create('app', backend({}, 'throw new Error("not yet");'));
    await put('a');
    await vi.waitFor(() => expect(got().length).toBeGreaterThanOrEqual(2), PATIENT);
    await aws.update('app', backend({}, '/* mended */'));
    await put('b');
    await vi.waitFor(() => expect(got().at(-1)).toBe('INSERT b'), PATIENT);
  });

  it('is refused where the function reads the stream already, also where it would be replaced', async () => {
    await aws.create('app', backend());
    const { failed } = await aws.update('app', backend({ StartingPosition: 'LATEST' }));
    expect(failed).toEqual([
      expect.stringMatching(
        /^The event source arn \(" arn:aws:dynamodb:.* "\) and function \(" all "\) provided mapping already exists\. Please update or delete the existing mapping with UUID [0-9a-f-]{36}$/,
      ),
    ]);
    const { Resources } = backend();
    const twice = { Resources: { ...Resources, Again: mapping('All') } };
    expect((await aws.update('app', twice)).failed.at(-1)).toContain('already exists');
    await put('a');
    await until('a');
  });

  it('goes with its stack, and its table begins anew', async () => {
    await aws.create('app', backend());
    await put('a');
    await until('a');
    await aws.delete('app');
    await aws.create('app', backend());
    await put('b');
    await until('a', 'b');
  });

  it('forgets what was there before a reset', async () => {
    await aws.create('app', backend({}, 'throw new Error("never");'));
    await put('a');
    await vi.waitFor(() => expect(got().length).toBeGreaterThanOrEqual(1), PATIENT);
    await fetch(`${aws.endpoint}/_local/reset`, { method: 'POST' });
    const before = got().length;
    await put('b');
    await vi.waitFor(() => expect(got().at(-1)).toBe('INSERT b'), PATIENT);
    expect(got().slice(before)).not.toContain('INSERT a');
    const { Items } = await aws.dynamodb.send(new ScanCommand({ TableName: 'kites' }));
    expect(Items).toEqual([{ id: { S: 'b' } }]);
  });

  it('gets nothing of what a snapshot puts back, and all that is written after it', async () => {
    await aws.create('app', backend());
    await put('a');
    await until('a');
    const taken = await fetch(`${aws.endpoint}/_local/snapshots`, { method: 'POST' });
    const { id } = (await taken.json()) as { id: number };
    const TableName = 'kites';
    await aws.dynamodb.send(new DeleteItemCommand({ TableName, Key: { id: { S: 'a' } } }));
    await vi.waitFor(() => expect(got().at(-1)).toBe('REMOVE a'), PATIENT);
    await fetch(`${aws.endpoint}/_local/restore?snapshot=${id}`, { method: 'POST' });
    await put('b');
    await vi.waitFor(() => expect(got().at(-1)).toBe('INSERT b'), PATIENT);
    expect(got()).toEqual(['INSERT a', 'REMOVE a', 'INSERT b']);
    const { Items } = await aws.dynamodb.send(new ScanCommand({ TableName }));
    expect(Items?.map((item) => item.id?.S).toSorted()).toEqual(['a', 'b']);
  });
});

/** Lambda's words (awsdocs/aws-lambda-developer-guide issue 237). */
describe('the role of a function', () => {
  const withRole = (actions: string[], ManagedPolicyArns: string[] = []) => {
    const { Kites, All, OfAll } = backend().Resources;
    const Role = { 'Fn::GetAtt': ['Role', 'Arn'] };
    return {
      Resources: {
        ...{ Kites, OfAll },
        All: { ...All, Properties: { ...All.Properties, Role } },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            ManagedPolicyArns,
            Policies: [
              {
                PolicyName: 'streams',
                PolicyDocument: {
                  Version: '2012-10-17',
                  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
                },
              },
            ],
          },
        },
      },
    };
  };
  const READS = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
  const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

  it('has to allow what reads a stream', async () => {
    await expect(aws.create('app', withRole(['dynamodb:GetItem'], [BASIC]))).rejects.toThrow(
      /Cannot access stream arn:aws:dynamodb:us-east-1:\d+:table\/kites\/stream\/.*\. Please ensure the role can perform the GetRecords/,
    );
    await aws.create('app', withRole(READS, [BASIC]));
    await put('a');
    await until('a');
  });

  it('may have it of a policy of AWS', async () => {
    const policy = 'arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole';
    await aws.create('app', withRole(['dynamodb:GetItem'], [policy]));
    await put('a');
    await until('a');
  });
});
