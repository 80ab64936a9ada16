import { type Account, isForeign, type TableItem } from './difference';
import type { ForeignFound } from './finding';
import { entryLines, partitionOf } from './partition';
import type { Run } from './run';
import { type Page, PositionLostError } from './sides';

/** The log that a part's accounts or rows are in. */
export const partLog = (side: Side, part: number) => `${side}-${part}`;

/** Items of the table that are no rows. A log of findings, like the others. */
export const FOREIGN_LOG = 'foreign';

type Side = 'accounts' | 'rows';

/** How many items may be listed before they are recorded; some 10 s of ListUsers at its quota. */
const SAVE_EVERY = 20_000;

/** Lists the whole table into the logs of its parts, foreign items into their own. */
export function listRows(run: Run): Promise<void> {
  const { workspace, table } = run.needs;
  const { partitions, digestKey } = run.state;
  const lines = entryLines(digestKey);
  return list<TableItem>(run, 'rows', table.list, (item) => {
    if (!isForeign(item)) {
      const log = partLog('rows', partitionOf(item.id, partitions));
      return workspace.append(log, lines.ofRow(item));
    }
    run.state.foreignItems++;
    const found: ForeignFound = { kind: 'foreign', id: item.id, why: item.foreign };
    workspace.append(FOREIGN_LOG, JSON.stringify(found));
  });
}

/** Lists the whole user pool into the logs of its parts. */
export function listAccounts(run: Run): Promise<void> {
  const { workspace, pool } = run.needs;
  const { partitions, digestKey } = run.state;
  const lines = entryLines(digestKey);
  return list<Account>(run, 'accounts', pool.list, (account) => {
    const log = partLog('accounts', partitionOf(account.sub, partitions));
    workspace.append(log, lines.ofAccount(account));
  });
}

async function list<T>(
  run: Run,
  side: Side,
  pages: (from?: string) => AsyncIterable<Page<T>>,
  record: (item: T) => void,
): Promise<void> {
  const listing = run.state[side];
  if (listing.done) return;
  try {
    let unsaved = 0;
    for await (const { items, next } of pages(listing.next)) {
      for (const item of items) record(item);
      listing.count += items.length;
      if (next === undefined) break;
      listing.next = next;
      run.report(side, listing.count);
      unsaved += items.length;
      if (unsaved >= SAVE_EVERY) {
        await run.save();
        unsaved = 0;
      }
      run.stopIfAsked();
    }
  } catch (error) {
    if (!(error instanceof PositionLostError) || listing.next === undefined) throw error;
    await beginAgain(run, side);
    return list(run, side, pages, record);
  }
  listing.done = true;
  delete listing.next;
  run.report(side, listing.count);
  await run.save();
}

async function beginAgain({ needs, state }: Run, side: Side): Promise<void> {
  const isOfSide = (log: string) => log.startsWith(`${side}-`);
  await needs.workspace.drop((log) => isOfSide(log) || (side === 'rows' && log === FOREIGN_LOG));
  if (side === 'rows') state.foreignItems = 0;
  state[side] = { done: false, count: 0 };
}
