import { randomUUID } from 'node:crypto';
import type { StreamRecord } from '../../service';

/** Why records are not tried again. The second word is out of a report (belief where it is used). */
export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/**
 * What Lambda sends to the destination on failure: where the records are, not what is in them ("Retain
 * discarded batches for a DynamoDB event source", whose example has these members).
 *
 * @param about.attempts how often the function was called with them
 * @param about.hasThrown whether it was an error of the function's, not a report
 */
export function givenUp(
  records: StreamRecord[],
  about: {
    condition: Condition;
    attempts: number;
    hasThrown: boolean;
    functionArn: string;
    streamArn: string;
    shardId: string;
    now: number;
  },
): object {
  const [first, last] = [records.at(0), records.at(-1)];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: about.functionArn,
      condition: about.condition,
      approximateInvokeCount: about.attempts,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(about.hasThrown && { functionError: 'Unhandled' }),
    },
    version: '1.0',
    timestamp: new Date(about.now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: about.shardId,
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: about.streamArn,
    },
  };
}

function arrival(record: StreamRecord | undefined): string {
  const seconds = record?.dynamodb.ApproximateCreationDateTime ?? 0;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
