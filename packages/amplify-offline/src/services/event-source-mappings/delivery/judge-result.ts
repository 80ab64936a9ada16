import type { InvocationResult, StreamRecord } from '../../service';

/**
 * From which record on a batch has to be tried again: its number of records where none has, 0 where all have.
 *
 * @param reportsFailures whether the mapping asks for the failures of a batch ("Configuring partial batch
 *   response with DynamoDB and Lambda", which lists what is a success and what a failure)
 */
export function firstFailed(
  result: InvocationResult,
  records: StreamRecord[],
  reportsFailures: boolean,
): number {
  if (!result.ok) return 0;
  const failures = reportsFailures ? failuresOf(result.payload) : [];
  if (!Array.isArray(failures)) return 0;
  const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  // An identifier of no record is not documented; it fails the batch (belief).
  return failures.reduce<number>((first, failure) => {
    const { itemIdentifier } = (failure ?? {}) as { itemIdentifier?: unknown };
    return Math.min(first, Math.max(0, numbers.indexOf(String(itemIdentifier))));
  }, records.length);
}

/** No answer, an empty one, and no list count as an empty list; what is no object is belief. */
function failuresOf(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return [];
  return (payload as { batchItemFailures?: unknown }).batchItemFailures ?? [];
}
