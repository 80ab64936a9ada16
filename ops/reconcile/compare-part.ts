import { differences } from './difference';
import { accountEntry, rowEntry } from './partition';

/**
 * Joins the accounts of one part with its rows, by `sub`. Both are in memory meanwhile. A line that
 * comes again, from a page that was listed twice, replaces the earlier one.
 *
 * @returns the subs of those that differ by what the listings said
 */
export async function comparePart(
  accounts: AsyncIterable<string>,
  rows: AsyncIterable<string>,
): Promise<string[]> {
  const accountOf = await byId(accounts, accountEntry);
  const rowOf = await byId(rows, rowEntry);
  // Digests are equal where the addresses are.
  const differs = (id: string) => differences(accountOf.get(id), rowOf.get(id)).length > 0;
  const orphans = [...rowOf.keys()].filter((id) => !accountOf.has(id));
  return [...accountOf.keys(), ...orphans].filter(differs);
}

async function byId<Entry extends { id: string }>(
  lines: AsyncIterable<string>,
  entryOf: (line: string) => Entry,
): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const line of lines) {
    const entry = entryOf(line);
    entries.set(entry.id, entry);
  }
  return entries;
}
