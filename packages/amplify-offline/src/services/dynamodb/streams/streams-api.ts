import { db, isRefusal, type Refusal, refusal } from '../dynalite-internals';
import type { Output } from '../operation';
import type { Answer, Perform } from '../perform';
import type { Store } from '../store';
import type { OptionsOfTables } from '../table-options/table-options';
import { tableOf } from '../write-item';
import { readIterator, writeIterator } from './shard-iterator';
import { streamArn, streamOf, type Whose } from './stream-arn';
import type { TableStreams } from './table-streams';

/** A stream has one shard here, which never ends. */
const SHARD = 'shardId-00000001767225600000-00000001';
const MOST = 1_000;

interface Request {
  StreamArn?: unknown;
  TableName?: unknown;
  ShardId?: unknown;
  ShardIteratorType?: unknown;
  SequenceNumber?: unknown;
  ShardIterator?: unknown;
  ExclusiveStartStreamArn?: unknown;
  Limit?: unknown;
}

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

  const operations: Record<string, (request: Request) => Promise<Output> | Output> = {
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
    const perform = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (!perform) return answer(400, { __type: 'UnknownOperationException' });
    try {
      return answer(200, await perform(parsed(body)));
    } catch (error) {
      if (isRefusal(error)) return answer(error.statusCode, error.body);
      throw error;
    }
  };
}

/** @returns the sequence number after which it begins */
function positionOf(type: unknown, number: unknown, latest: string): string {
  if (type === 'TRIM_HORIZON' || type === 'LATEST') {
    if (number !== undefined) {
      throw invalid(
        'One or more parameter values were invalid: SequenceNumber should not be passed for this iterator type',
      );
    }
    return type === 'LATEST' ? latest : '';
  }
  if (type !== 'AT_SEQUENCE_NUMBER' && type !== 'AFTER_SEQUENCE_NUMBER') {
    throw invalid(
      "1 validation error detected: Value at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
    );
  }
  if (typeof number !== 'string' || !/^\d{21,40}$/.test(number)) {
    throw invalid('One or more parameter values were invalid: Invalid SequenceNumber');
  }
  return type === 'AFTER_SEQUENCE_NUMBER' ? number : String(BigInt(number) - 1n);
}

function limitOf(limit: unknown, most: number): number {
  if (limit === undefined) return most;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= most) {
    return limit;
  }
  throw invalid(
    `One or more parameter values were invalid: Limit should be less than or equal to ${most}`,
  );
}

function parsed(body: string): Request {
  let request: unknown;
  try {
    request = JSON.parse(body);
  } catch {
    // Told below.
  }
  if (typeof request === 'object' && request !== null) return request;
  throw refusal('SerializationException', 'The request is no JSON object.');
}

const invalid = (message: string): Refusal => db.validationError(message);
const answer = (status: number, body: object): Answer => ({ status, body: JSON.stringify(body) });
