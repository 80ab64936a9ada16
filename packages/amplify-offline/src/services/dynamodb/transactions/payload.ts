import { db, type Item } from '../dynalite-internals';
import { itemSize } from '../item-size';

/** All items of a transaction together (Developer Guide, quotas), in bytes. */
const LARGEST_PAYLOAD = 4 * 1024 * 1024;

/**
 * @param complaint what to say where the items are too large together
 * @throws Refusal
 */
export function assertPayload(
  items: (Item | undefined)[],
  complaint: (bytes: number) => string,
): void {
  const bytes = items.reduce((sum, item) => sum + (item ? itemSize(item) : 0), 0);
  if (bytes > LARGEST_PAYLOAD) throw db.validationError(complaint(bytes));
}
