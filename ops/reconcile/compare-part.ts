import { difference } from './difference';
import { type Entry, entryOf } from './partition';

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
  const accountOf = await byId(accounts);
  const rowOf = await byId(rows);
  const differs = (id: string) => {
    const account = accountOf.get(id);
    const row = rowOf.get(id);
    return difference(account && comparable(account), row && comparable(row)) !== undefined;
  };
  const orphans = [...rowOf.keys()].filter((id) => !accountOf.has(id));
  return [...accountOf.keys(), ...orphans].filter(differs);
}

async function byId(lines: AsyncIterable<string>): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const line of lines) {
    const entry = entryOf(line);
    entries.set(entry.id, entry);
  }
  return entries;
}

/** Digests are equal where the addresses are. */
function comparable({ needsRow, emailDigest }: Entry) {
  return {
    needsRow,
    ...(emailDigest !== undefined && { verifiedEmail: emailDigest, email: emailDigest }),
  };
}
