import type { Item } from '../dynalite-internals';
import type { Output } from '../operation';
import type { Target } from './targets';

/** An estimate: from 0 to 1 GB. Nothing here is larger. */
const SIZE_GB = [0, 1];

/**
 * The item collections that a transaction touched, where that was asked for. Only a table with
 * local secondary indexes has any (API reference, ItemCollectionMetrics).
 *
 * @param asked `ReturnItemCollectionMetrics`
 */
export function itemCollectionMetrics(asked: unknown, targets: Target[]): Output {
  if (asked !== 'SIZE') return {};
  const ofTables: Record<string, { ItemCollectionKey: Item; SizeEstimateRangeGB: number[] }[]> = {};
  for (const { table, input } of targets) {
    const name = table.KeySchema[0]?.AttributeName ?? '';
    const value = (input.Key ?? input.Item)?.[name];
    if (!table.LocalSecondaryIndexes || !value) continue;
    ofTables[table.TableName] ??= [];
    ofTables[table.TableName]?.push({
      ItemCollectionKey: { [name]: value },
      SizeEstimateRangeGB: SIZE_GB,
    });
  }
  return Object.keys(ofTables).length ? { ItemCollectionMetrics: ofTables } : {};
}
