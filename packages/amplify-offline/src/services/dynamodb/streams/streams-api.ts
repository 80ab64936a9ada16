import { own } from '../../../http/http';
import { isRefusal, refusal } from '../dynalite-internals';
import type { Output } from '../operation';
import type { Answer, Perform } from '../perform';
import type { Store } from '../store';
import type { OptionsOfTables } from '../table-options/table-options';
import { tableOf } from '../write-item';
import { readIterator, writeIterator } from './shard-iterator';
import { SHARD, streamArn, streamOf, type Whose } from './stream-arn';
import { invalid, limitOf, positionOf, type StreamsRequest } from './streams-request';
import type { TableStreams } from './table-streams';

const MOST = 1_000;

/** DynamoDB Streams (API version 2012-08-10). The words of refusals are DynamoDB Local's. */
export function streamsApi(deps: {
  store: Store;
  streams: TableStreams;
  options: OptionsOfTables;
  whose: Whose;
  now: () => number;
}): Perform {
  const { store, streams, options, whose, now } = deps;
  const existing = (arn: unknown) => {
    if (typeof arn !== 'string') throw invalid('Invalid StreamArn');
    const { table = '', label = '' } = streamOf(arn) ?? {};
    const stream = options.get(table)?.stream;
    if (stream?.label !== label) {
      const message = `Requested resource not found: Stream: ${arn} not found`;
      throw refusal('ResourceNotFoundException', message);
    }
    return { arn, table, stream };
  };

  const operations: Record<string, (request: StreamsRequest) => Promise<Output> | Output> = {
    ListStreams: ({ TableName, Limit, ExclusiveStartStreamArn }) => {
      const all = options.all().flatMap(([table, { stream }]) =>
        stream && (TableName === undefined || TableName === table)
          ? [
              {
                StreamArn: streamArn(whose, table, stream.label),
                TableName: table,
                StreamLabel: stream.label,
              },
            ]
          : [],
      );
      const from = all.findIndex((one) => one.StreamArn === ExclusiveStartStreamArn) + 1;
      const page = all.slice(from, from + limitOf(Limit, 100));
      const last = page.at(-1)?.StreamArn;
      return {
        Streams: page,
        ...(last && last !== all.at(-1)?.StreamArn && { LastEvaluatedStreamArn: last }),
      };
    },

    DescribeStream: async ({ StreamArn }) => {
      const { arn, table, stream } = existing(StreamArn);
      const { KeySchema } = await tableOf(store, table);
      const [first] = await streams.read(arn, '', 1);
      return {
        StreamDescription: {
          StreamArn: arn,
          StreamLabel: stream.label,
          StreamStatus: 'ENABLED',
          StreamViewType: stream.viewType,
          CreationRequestDateTime: Date.parse(`${stream.label}Z`) / 1000,
          TableName: table,
          KeySchema,
          Shards: [
            {
              ShardId: SHARD,
              SequenceNumberRange: {
                StartingSequenceNumber: first?.dynamodb.SequenceNumber ?? streams.latest(),
              },
            },
          ],
        },
      };
    },

    GetShardIterator: ({ StreamArn, ShardId, ShardIteratorType: type, SequenceNumber }) => {
      const { arn } = existing(StreamArn);
      if (ShardId !== SHARD) throw refusal('ResourceNotFoundException', 'Shard does not exist');
      const after = positionOf(type, SequenceNumber, streams.latest());
      return { ShardIterator: writeIterator({ arn, after }, now()) };
    },

    GetRecords: async ({ ShardIterator, Limit }) => {
      const position = typeof ShardIterator === 'string' && readIterator(ShardIterator, now());
      if (!position) throw invalid('Invalid ShardIterator');
      if (position === 'expired') {
        throw refusal('ExpiredIteratorException', 'The shard iterator has expired.');
      }
      const { arn } = existing(position.arn);
      const Records = await streams.read(arn, position.after, limitOf(Limit, MOST));
      const after = Records.at(-1)?.dynamodb.SequenceNumber ?? position.after;
      return { Records, NextShardIterator: writeIterator({ arn, after }, now()) };
    },
  };

  return async (operation, body) => {
    const perform = own(operations, operation);
    if (!perform) return answer(400, { __type: 'UnknownOperationException' });
    try {
      return answer(200, await perform(parsed(body)));
    } catch (error) {
      if (isRefusal(error)) return answer(error.statusCode, error.body);
      throw error;
    }
  };
}

function parsed(body: string): StreamsRequest {
  let request: unknown;
  try {
    request = JSON.parse(body);
  } catch {
    // Told below.
  }
  if (typeof request === 'object' && request !== null) return request;
  throw refusal('SerializationException', 'The request is no JSON object.');
}

const answer = (status: number, body: object): Answer => ({ status, body: JSON.stringify(body) });
