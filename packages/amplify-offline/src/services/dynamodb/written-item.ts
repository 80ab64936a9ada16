import { db, type Item } from './dynalite-internals';
import { emptyType } from './empty-key';
import { itemSize, LARGEST_ITEM } from './item-size';
import type { Table } from './store';
import { wrongWithNumbers } from './values';

/**
 * Looks at an item before it is written: dynalite checks neither the keys of indexes nor sums, and
 * takes characters for bytes.
 *
 * @param isUpdate whether it was computed from what was there
 * @throws Refusal
 */
export function assertWritable(table: Table, item: Item, isUpdate: boolean): void {
  const wrong =
    emptyIndexKey(table, item) ??
    Object.values(item).map(wrongWithNumbers).find(Boolean) ??
    (itemSize(item) > LARGEST_ITEM ? tooLarge(isUpdate) : undefined);
  if (wrong) throw db.validationError(wrong);
}

function emptyIndexKey(table: Table, item: Item): string | undefined {
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = table;
  for (const { IndexName, KeySchema } of [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes]) {
    for (const { AttributeName } of KeySchema) {
      const type = emptyType(item[AttributeName]);
      if (type) {
        return `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${type} value. IndexName: ${IndexName}, IndexKey: ${AttributeName}`;
      }
    }
  }
  return undefined;
}

function tooLarge(isUpdate: boolean): string {
  return `Item size ${isUpdate ? 'to update ' : ''}has exceeded the maximum allowed size`;
}
