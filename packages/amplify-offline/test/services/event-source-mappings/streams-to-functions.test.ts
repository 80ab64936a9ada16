import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DeploySide, openDeploySide } from '../../deploy/deploy-side';
import { eventsOf, mapping, table, taking, told } from './stream-backend';

/** A machine may be busy with something else. */
const PATIENT = { timeout: 20_000, interval: 20 };

const filters = (...patterns: object[]) => ({
  FilterCriteria: { Filters: patterns.map((one) => ({ Pattern: JSON.stringify(one) })) },
});
const hasId = (id: string) => `event.Records.some((one) => one.dynamodb.Keys.id.S === '${id}')`;

const REPORTS = `
  if (!globalThis.reported && ${hasId('flaky')}) {
    globalThis.reported = true;
    const { SequenceNumber } =
      event.Records.find((one) => one.dynamodb.Keys.id.S === 'flaky').dynamodb;
    return { batchItemFailures: [{ itemIdentifier: SequenceNumber }] };
  }`;

let aws: DeploySide;
beforeAll(async () => {
  aws = await openDeploySide();
  const { folder } = aws;
  await aws.create('app', {
    Resources: {
      Kites: table(),
      All: taking('all', folder),
      OfAll: mapping('All'),
      New: taking('new', folder),
      OfNew: mapping('New', filters({ eventName: ['INSERT'] }, { eventName: ['NONE'] })),
      Reporting: taking('reporting', folder, REPORTS),
      OfReporting: mapping('Reporting', {
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumBatchingWindowInSeconds: 1,
        ...filters({ dynamodb: { Keys: { id: { S: ['before', 'flaky', 'after'] } } } }),
      }),
      Poisoned: taking('poisoned', folder, `if (${hasId('poison')}) throw new Error('no');`),
      OfPoisoned: mapping('Poisoned', {
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 1,
        MaximumBatchingWindowInSeconds: 1,
        DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:1:dead' } },
        ...filters({ dynamodb: { Keys: { id: { S: [{ prefix: 'poison' }] } } } }),
      }),
      Off: taking('off', folder),
      OfOff: mapping('Off', { Enabled: false }),
      Parallel: taking('parallel', folder),
      OfParallel: mapping('Parallel', {
        ParallelizationFactor: 4,
        BatchSize: 5,
        ...filters({ dynamodb: { Keys: { id: { S: [{ prefix: 'lane-' }] } } } }),
      }),
    },
  });
});
afterAll(() => aws?.stop());

const events = (name: string) => eventsOf(aws.folder, name);
const put = (id: string, more = {}) =>
  aws.dynamodb.send(new PutItemCommand({ TableName: 'kites', Item: { id: { S: id }, ...more } }));
const putTogether = (...ids: string[]) =>
  aws.dynamodb.send(
    new BatchWriteItemCommand({
      RequestItems: { kites: ids.map((id) => ({ PutRequest: { Item: { id: { S: id } } } })) },
    }),
  );

describe('a function', () => {
  it('gets the records of a table in order, as Lambda has them', async () => {
    await put('a', { n: { N: '1' } });
    const Key = { id: { S: 'a' } };
    await aws.dynamodb.send(
      new UpdateItemCommand({
        ...{ TableName: 'kites', Key, UpdateExpression: 'SET n = :n' },
        ExpressionAttributeValues: { ':n': { N: '2' } },
      }),
    );
    await aws.dynamodb.send(new DeleteItemCommand({ TableName: 'kites', Key }));
    await vi.waitFor(
      () => expect(told(events('all'))).toEqual(['INSERT a', 'MODIFY a', 'REMOVE a']),
      PATIENT,
    );
    const { Table } = await aws.dynamodb.send(new DescribeTableCommand({ TableName: 'kites' }));
    const records = events('all').flatMap(({ Records }) => Records);
    expect(records[1]).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { id: { S: 'a' } },
        NewImage: { id: { S: 'a' }, n: { N: '2' } },
        OldImage: { id: { S: 'a' }, n: { N: '1' } },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        SizeBytes: 15,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: Table?.LatestStreamArn,
    });
  });

  it('gets what one of its filters lets pass', async () => {
    await vi.waitFor(() => expect(told(events('new'))).toEqual(['INSERT a']), PATIENT);
  });

  it('that reports a failure gets the rest again from there', async () => {
    for (const id of ['before', 'flaky', 'after']) await put(id);
    await vi.waitFor(() => {
      expect(events('reporting').map((event) => told([event]))).toEqual([
        ['INSERT before', 'INSERT flaky', 'INSERT after'],
        ['INSERT flaky', 'INSERT after'],
      ]);
    }, PATIENT);
  });

  it('that fails for one record gets it alone, and then no more; its metadata are told', async () => {
    for (const id of ['poison-1', 'poison', 'poison-2']) await put(id);
    await vi.waitFor(
      () => expect(told(events('poisoned').slice(-1))).toEqual(['INSERT poison-2']),
      PATIENT,
    );
    expect(events('poisoned').map((event) => told([event]))).toEqual([
      ['INSERT poison-1', 'INSERT poison', 'INSERT poison-2'],
      ['INSERT poison-1', 'INSERT poison'],
      ['INSERT poison-1'],
      ['INSERT poison'],
      ['INSERT poison'],
      ['INSERT poison-2'],
    ]);
    const [notice = ''] = aws.notices.filter((text) => text.startsWith('poisoned'));
    expect(notice).toContain(
      'poisoned does not get 1 record of kites again (RetryAttemptsExhausted, 2 attempts). arn:aws:sqs:us-east-1:1:dead would get: ',
    );
    const [record] = events('poisoned')[4]?.Records ?? [];
    // The example in the guide, "Retain discarded batches for a DynamoDB event source".
    expect(JSON.parse(notice.slice(notice.indexOf('{')))).toEqual({
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: expect.stringMatching(/^arn:aws:lambda:us-east-1:\d{12}:function:poisoned$/),
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 2,
      },
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        functionError: 'Unhandled',
      },
      version: '1.0',
      timestamp: expect.stringMatching(/Z$/),
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-\d{20}-[0-9a-f]{8}$/),
        startSequenceNumber: record?.dynamodb.SequenceNumber,
        endSequenceNumber: record?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: expect.stringMatching(/:\d\dZ$/),
        approximateArrivalOfLastRecord: expect.stringMatching(/:\d\dZ$/),
        batchSize: 1,
        streamArn: record?.eventSourceARN,
      },
    });
  });

  it('with batches at the same time gets the records of each key in order', async () => {
    const KEYS = ['lane-1', 'lane-2', 'lane-3', 'lane-4', 'lane-5', 'lane-6'];
    for (let n = 1; n <= 10; n++) {
      await Promise.all(KEYS.map((id) => put(id, { n: { N: String(n) } })));
    }
    const got = () => events('parallel').flatMap(({ Records }) => Records);
    await vi.waitFor(() => expect(got()).toHaveLength(60), PATIENT);
    for (const key of KEYS) {
      const ofKey = got().filter(({ dynamodb }) => dynamodb.Keys.id?.S === key);
      expect(ofKey.map(({ dynamodb }) => Number(dynamodb.NewImage?.n?.N))).toEqual([
        ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      ]);
    }
    expect(events('parallel').every(({ Records }) => Records.length <= 5)).toBe(true);
  });

  it('gets all of a batch that was written, and a mapping that is off gives it nothing', async () => {
    const ids = Array.from({ length: 25 }, (_, at) => `many-${at}`);
    await putTogether(...ids);
    await vi.waitFor(() => {
      const many = told(events('new')).filter((one) => one.includes('many'));
      expect(many.sort()).toEqual(ids.map((id) => `INSERT ${id}`).sort());
    }, PATIENT);
    expect(events('off')).toEqual([]);
  });
});
