import { db } from '../dynalite-internals';

/** What is asked of the API of streams, as far as nobody has looked at it yet. */
export interface StreamsRequest {
  StreamArn?: unknown;
  TableName?: unknown;
  ShardId?: unknown;
  ShardIteratorType?: unknown;
  SequenceNumber?: unknown;
  ShardIterator?: unknown;
  ExclusiveStartStreamArn?: unknown;
  Limit?: unknown;
}

export const invalid = (message: string) => db.validationError(message);

/** @returns the sequence number after which an iterator begins. @throws Refusal */
export function positionOf(type: unknown, number: unknown, latest: string): string {
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

/** @throws Refusal */
export function limitOf(limit: unknown, most: number): number {
  if (limit === undefined) return most;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= most) {
    return limit;
  }
  throw invalid(
    `One or more parameter values were invalid: Limit should be less than or equal to ${most}`,
  );
}
