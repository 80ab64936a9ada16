import { db, type Item } from '../dynalite-internals';
import type { Output } from '../operation';
import type { Target } from './targets';

/** A transaction prepares and commits: each item is written, or read, twice (Developer Guide). */
const TWICE = 2;

/**
 * What a transaction used of each table, where that was asked for.
 *
 * @param asked `ReturnConsumedCapacity`
 * @param units of each target, as a single operation would have used them
 */
export function consumedCapacity(asked: unknown, targets: Target[], units: number[]): Output {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return {};
  const ofTables = new Map<string, number>();
  for (const [at, { table }] of targets.entries()) {
    const before = ofTables.get(table.TableName) ?? 0;
    ofTables.set(table.TableName, before + TWICE * (units[at] ?? 0));
  }
  const ConsumedCapacity = [...ofTables].map(([TableName, CapacityUnits]) => ({
    TableName,
    CapacityUnits,
    ...(asked === 'INDEXES' && { Table: { CapacityUnits } }),
  }));
  return { ConsumedCapacity };
}

/** What reading an item once uses. */
export function readUnits(item: Item | undefined): number {
  const input = { TableName: '', ReturnConsumedCapacity: 'TOTAL', ConsistentRead: true };
  return db.addConsumedCapacity(input, true, item)?.CapacityUnits ?? 0;
}

/** What writing an item once uses; the larger of the two counts. */
export function writeUnits(before: Item | undefined, after: Item | undefined): number {
  const input = { TableName: '', ReturnConsumedCapacity: 'TOTAL' };
  return db.addConsumedCapacity(input, false, before, after)?.CapacityUnits ?? 0;
}
