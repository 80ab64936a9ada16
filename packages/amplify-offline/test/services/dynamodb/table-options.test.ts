import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeploySide, openDeploySide } from '../../deploy/deploy-side';

let aws: DeploySide;
beforeEach(async () => {
  aws = await openDeploySide();
});
afterEach(() => aws.stop());

const KEYS = {
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
};
const table = (more: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: { TableName: 'kites', BillingMode: 'PAY_PER_REQUEST', ...KEYS, ...more },
});
const globalTable = ({
  DeletionProtectionEnabled,
  PointInTimeRecoverySpecification,
  ...more
}: Options) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    ...table(more).Properties,
    Replicas: [
      { Region: 'us-east-1', DeletionProtectionEnabled, PointInTimeRecoverySpecification },
    ],
  },
});
interface Options {
  DeletionProtectionEnabled?: boolean;
  PointInTimeRecoverySpecification?: object;
}

/** As the constructs of Amplify Data write it. */
const model = (more: object = {}) => ({
  Type: 'Custom::AmplifyDynamoDBTable',
  Properties: {
    tableName: 'kites',
    billingMode: 'PAY_PER_REQUEST',
    attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }],
    keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
    ...more,
  },
});

const SET = {
  StreamSpecification: { StreamViewType: 'OLD_IMAGE' },
  TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
  SSESpecification: { SSEEnabled: true },
  DeletionProtectionEnabled: true,
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
};

const describeTable = async () =>
  (await aws.dynamodb.send(new DescribeTableCommand({ TableName: 'kites' }))).Table;

describe('what a template says of a table', () => {
  it.each([
    ['AWS::DynamoDB::Table', table(SET), 'StreamArn'],
    ['AWS::DynamoDB::GlobalTable', globalTable(SET), 'StreamArn'],
    [
      'Custom::AmplifyDynamoDBTable',
      model({
        streamSpecification: { streamViewType: 'OLD_IMAGE' },
        timeToLiveSpecification: { attributeName: 'until', enabled: true },
        sseSpecification: { sseEnabled: true },
        deletionProtectionEnabled: true,
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      }),
      'TableStreamArn',
    ],
  ])('is what DynamoDB says of an %s', async (_, resource, attribute) => {
    const streamArn = { Value: { 'Fn::GetAtt': ['Kites', attribute] } };
    await aws.create('app', { Resources: { Kites: resource }, Outputs: { streamArn } });
    const described = await describeTable();
    expect(described).toMatchObject({
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' },
      LatestStreamArn: await aws.output('app', 'streamArn'),
      DeletionProtectionEnabled: true,
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' },
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    });
    expect(described?.LatestStreamArn).toBe(
      `${described?.TableArn}/stream/${described?.LatestStreamLabel}`,
    );
    const TableName = 'kites';
    const { TimeToLiveDescription } = await aws.dynamodb.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'until' });
    const backups = new DescribeContinuousBackupsCommand({ TableName });
    expect((await aws.dynamodb.send(backups)).ContinuousBackupsDescription).toMatchObject({
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: 'ENABLED',
        RecoveryPeriodInDays: 35,
        EarliestRestorableDateTime: described?.CreationDateTime,
      },
    });
  });

  it('is nothing where it says nothing', async () => {
    await aws.create('app', { Resources: { Kites: model() } });
    const described = await describeTable();
    expect(described?.DeletionProtectionEnabled).toBe(false);
    for (const member of ['StreamSpecification', 'LatestStreamArn', 'SSEDescription']) {
      expect(described).not.toHaveProperty(member);
    }
  });

  it('has a stream of another type as another stream, and capacity', async () => {
    const stream = (StreamViewType: string) => ({ StreamSpecification: { StreamViewType } });
    await aws.create('app', { Resources: { Kites: table(stream('KEYS_ONLY')) } });
    const before = (await describeTable())?.LatestStreamArn;
    const capacity = {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 2 },
    };
    await aws.update('app', {
      Resources: { Kites: table({ ...stream('NEW_IMAGE'), ...capacity }) },
    });
    const after = await describeTable();
    expect(after?.LatestStreamArn).not.toBe(before);
    expect(after).toMatchObject({
      ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 2 },
    });
    expect(after).not.toHaveProperty('BillingModeSummary');
  });
});

describe('an update is refused', () => {
  const index = (IndexName: string, attribute = 'id') => ({
    IndexName,
    KeySchema: [{ AttributeName: attribute, KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
  });
  const indexes = (...GlobalSecondaryIndexes: object[]) => ({
    GlobalSecondaryIndexes,
    AttributeDefinitions: ['id', 'owner'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
  });
  const live = (AttributeName: string) => ({
    TimeToLiveSpecification: { AttributeName, Enabled: true },
  });

  it.each([
    [
      'of two indexes',
      {},
      indexes(index('one'), index('two')),
      'Cannot perform more than one GSI creation or deletion in a single update',
    ],
    [
      'of an index for another',
      indexes(index('one')),
      indexes(index('two')),
      'Cannot perform more than one GSI creation or deletion in a single update',
    ],
    [
      "of an index's key",
      indexes(index('one')),
      indexes(index('one', 'owner')),
      "Cannot update GSI's properties other than Provisioned Throughput and Contributor Insights Specification.",
    ],
    [
      'to another attribute for time to live',
      live('until'),
      live('end'),
      'TimeToLive is active on a different AttributeName: current AttributeName is until',
    ],
    ['to an unheard-of stream', {}, { StreamSpecification: { StreamViewType: 'ALL' } }, "'ALL'"],
  ])('%s', async (_, before, after, expected) => {
    await aws.create('app', { Resources: { Kites: table(before) } });
    const { failed } = await aws.update('app', { Resources: { Kites: table(after) } });
    expect(failed).toEqual([expect.stringContaining(expected)]);
  });

  it('but not one of Amplify, which goes there step by step', async () => {
    const gsi = (indexName: string) => ({
      indexName,
      keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
      projection: { projectionType: 'ALL' },
    });
    await aws.create('app', { Resources: { Kites: model() } });
    const more = { globalSecondaryIndexes: [gsi('one'), gsi('two')] };
    const { status } = await aws.update('app', { Resources: { Kites: model(more) } });
    expect(status).toBe('UPDATE_COMPLETE');
  });
});

it('a protected table is not deleted, and backups are switched', async () => {
  const TableName = 'kites';
  await aws.create('app', { Resources: { Kites: table({ DeletionProtectionEnabled: true }) } });
  const remove = () => aws.dynamodb.send(new DeleteTableCommand({ TableName }));
  await expect(remove()).rejects.toThrow(
    'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  );
  const update = new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false });
  expect((await aws.dynamodb.send(update)).TableDescription?.DeletionProtectionEnabled).toBe(false);
  const PointInTimeRecoverySpecification = {
    PointInTimeRecoveryEnabled: true,
    RecoveryPeriodInDays: 7,
  };
  const backups = new UpdateContinuousBackupsCommand({
    TableName,
    PointInTimeRecoverySpecification,
  });
  expect((await aws.dynamodb.send(backups)).ContinuousBackupsDescription).toMatchObject({
    PointInTimeRecoveryDescription: { RecoveryPeriodInDays: 7 },
  });
  await remove();
  await vi.waitFor(() => expect(describeTable()).rejects.toThrow('Requested resource not found'));
});
