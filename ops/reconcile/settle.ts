import { type Account, difference, isForeign, type Row, type TableItem } from './difference';
import { type DifferenceFound, type ForeignFound, WHY } from './finding';
import type { Repairs, UserPool, UserTable } from './sides';

/** How long the platform may take to be of one mind, in ms. 0 for one that is at once. */
export interface Patience {
  /** An account is confirmed before its trigger runs, and Cognito gives a trigger 5 s, three times. */
  trigger: number;
  /** ListUsers is eventually consistent (API reference), and says not by how much. */
  listUsers: number;
}

interface Needs {
  pool: Pick<UserPool, 'find'>;
  table: Pick<UserTable, 'find'>;
  repairs: Repairs;
  patience: Patience;
  /** Milliseconds since the epoch. */
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

/** What to mend. */
export interface Mending {
  /** Missing rows and e-mail addresses. */
  rows: boolean;
  orphans: boolean;
}

interface Seen {
  account: Account | undefined;
  item: TableItem | undefined;
  at: Date;
}

/** After a repair that came to nothing, e.g. because somebody else was faster, it looks once more. */
const REPAIRS = 2;

/**
 * Looks at an account and its row again, since the listings are minutes old by now, and mends what
 * it finds if told to. What is in step by now was no difference, and gives no finding.
 */
export const settle =
  (needs: Needs) =>
  async (sub: string, mend: Mending): Promise<DifferenceFound | ForeignFound | undefined> => {
    const { pool, table, repairs, patience, now, sleep } = needs;

    /** The account first: one whose row is read later than itself should have it by then. */
    const look = async (): Promise<Seen | 'impossible'> => {
      const at = new Date(now());
      const account = await pool.find(sub);
      if (account === 'impossible') return account;
      return { account, item: await table.find(sub), at };
    };

    let seen = await look();
    const wait = seen === 'impossible' ? 0 : untilOld(seen);
    if (wait > 0) {
      await sleep(wait);
      seen = await look();
    }
    for (let left = REPAIRS; seen !== 'impossible'; left--) {
      const kind = kindOf(seen);
      if (!kind) return undefined;
      const found = { kind, sub, repaired: false };
      if (!(kind === 'orphan' ? mend.orphans : mend.rows)) return found;
      if (kind === 'missing' && seen.item) return { ...found, why: WHY.placeTaken };
      if (left === 0) return { ...found, why: WHY.newer };
      if (kind === 'orphan') {
        const { createdAt } = seen.item as Row;
        if (createdAt !== undefined && createdAt > now() - patience.listUsers) {
          return { ...found, why: WHY.tooYoung };
        }
        await repairs.erase(sub);
        return { ...found, repaired: true };
      }
      if (await repaired(kind, seen)) return { ...found, repaired: true };
      seen = await look();
    }
    return { kind: 'foreign', id: sub, why: 'not an id that Cognito could have given' };

    async function repaired(kind: 'missing' | 'email', { account, at }: Seen): Promise<boolean> {
      if (!account) return false;
      return kind === 'missing'
        ? (await repairs.create(account)) === 'created'
        : (await repairs.updateEmail(account, at)) === 'updated';
    }

    /** How long a missing row may still be on its way, in ms. */
    function untilOld(seen: Seen): number {
      if (kindOf(seen) !== 'missing' || seen.account?.changedAt === undefined) return 0;
      return Math.min(seen.account.changedAt + patience.trigger - now(), patience.trigger);
    }
  };

function kindOf({ account, item }: Seen) {
  return difference(account, item && !isForeign(item) ? item : undefined);
}
