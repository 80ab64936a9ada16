import {
  DeleteItemCommand,
  DescribeTableCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mapping, startStreams, table, taking } from './stream-backend';

const PATIENT = { timeout: 20_000, interval: 20 };

let streams: Awaited<ReturnType<typeof startStreams>>;
beforeAll(async () => {
  streams = await startStreams((sink) => ({
    Kites: table(),
    All: taking('all', sink),
    OfAll: mapping('All'),
  }));
}, 30_000);
afterAll(() => streams?.stop());

const put = (id: string, more = {}) =>
  streams.dynamodb.send(
    new PutItemCommand({ TableName: 'kites', Item: { id: { S: id }, ...more } }),
  );

describe('a function', () => {
  it('gets the records of a table in order, as Lambda has them', async () => {
    await put('a', { n: { N: '1' } });
    await streams.dynamodb.send(
      new UpdateItemCommand({
        TableName: 'kites',
        Key: { id: { S: 'a' } },
        UpdateExpression: 'SET n = :n',
        ExpressionAttributeValues: { ':n': { N: '2' } },
      }),
    );
    await streams.dynamodb.send(
      new DeleteItemCommand({ TableName: 'kites', Key: { id: { S: 'a' } } }),
    );
    await vi.waitFor(
      () => expect(streams.told('all')).toEqual(['INSERT a', 'MODIFY a', 'REMOVE a']),
      PATIENT,
    );
    const { Table } = await streams.dynamodb.send(new DescribeTableCommand({ TableName: 'kites' }));
    const records = streams.events('all').flatMap(({ Records }) => Records);
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
});
