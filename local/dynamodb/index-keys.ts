import { db, type Item } from './dynalite-internals';
import type { StagedStore } from './staged-store';
import { tableOf } from './write-item';

/**
 * An empty string or binary value can be in any attribute but in a key, also one of an index
 * (Developer Guide, "Naming rules and data types"); dynalite looks at the table's own keys only.
 *
 * @throws Refusal where an item that is about to be written has one
 */
export async function assertIndexKeys(staged: StagedStore): Promise<void> {
  for (const { table: name, item } of staged.items()) {
    const table = await tableOf(staged, name);
    for (const index of [
      ...(table.GlobalSecondaryIndexes ?? []),
      ...(table.LocalSecondaryIndexes ?? []),
    ]) {
      for (const { AttributeName } of index.KeySchema) {
        const type = emptyType(item, AttributeName);
        if (type) throw db.validationError(complaint(type, index.IndexName, AttributeName));
      }
    }
  }
}

function emptyType(item: Item, attribute: string): string | undefined {
  if (item[attribute]?.S === '') return 'string';
  if (item[attribute]?.B === '') return 'binary';
  return undefined;
}

function complaint(type: string, index: string, attribute: string): string {
  return `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${type} value. IndexName: ${index}, IndexKey: ${attribute}`;
}
