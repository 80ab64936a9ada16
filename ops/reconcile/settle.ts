import {
  type Account,
  type DifferenceKind,
  differences,
  isForeign,
  type Row,
  type TableItem,
} from './difference';
import { type DifferenceFound, type Finding, WHY } from './finding';
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
  /** Missing rows, unreadable rows, and e-mail addresses. */
  rows: boolean;
  orphans: boolean;
}

interface Seen {
  account: Account | undefined;
  item: TableItem | undefined;
  at: Date;
}

/** What became of a difference; `overtaken`: somebody else has changed the row meanwhile. */
type Outcome = Pick<DifferenceFound, 'repaired' | 'why'> | 'overtaken';

/** After a repair that came to nothing, e.g. because somebody else was faster, it looks once more. */
const REPAIRS = 2;

/**
 * Looks at an account and its row again, since the listings are minutes old by now, and mends what
 * it finds if told to, one difference after the other. What is in sync by now was no difference, and
 * gives no finding.
 */
export const settle =
  (needs: Needs) =>
  async (sub: string, mend: Mending): Promise<Finding[]> => {
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
    const settled: DifferenceFound[] = [];
    let left = REPAIRS;
    while (seen !== 'impossible') {
      const isOpen = (kind: DifferenceKind) => !settled.some((found) => found.kind === kind);
      const [kind, ...others] = kindsOf(seen).filter(isOpen);
      if (!kind) return settled;
      const outcome = await mended(kind, seen);
      if (outcome === 'overtaken') left--;
      else settled.push({ kind, sub, ...withFlaws(kind, seen, outcome) });
      // What is seen to next is compared with the row as it is now.
      const hasChanged = outcome === 'overtaken' || (outcome.repaired && others.length > 0);
      if (hasChanged) seen = await look();
    }
    return [{ kind: 'foreign', id: sub, why: 'not an id that Cognito could have given' }];

    async function mended(kind: DifferenceKind, { account, item, at }: Seen): Promise<Outcome> {
      if (!(kind === 'orphan' ? mend.orphans : mend.rows)) return { repaired: false };
      if (kind === 'missing' && item) return { repaired: false, why: WHY.placeTaken };
      if (left === 0) return { repaired: false, why: WHY.newer };
      if (!account) return removed(item as Row);
      const done = {
        missing: async () => (await repairs.create(account)) === 'created',
        unreadable: async () => (await repairs.makeReadable(item as Row, account)) === 'updated',
        email: async () => (await repairs.updateEmail(account, at)) === 'updated',
      }[kind as Exclude<DifferenceKind, 'orphan'>];
      return (await done()) ? { repaired: true } : 'overtaken';
    }

    async function removed({ createdAt }: Row): Promise<Outcome> {
      if (createdAt !== undefined && createdAt > now() - patience.listUsers) {
        return { repaired: false, why: WHY.tooYoung };
      }
      await repairs.erase(sub);
      return { repaired: true };
    }

    /** How long a missing row may still be on its way, in ms. */
    function untilOld(seen: Seen): number {
      if (!kindsOf(seen).includes('missing') || seen.account?.changedAt === undefined) return 0;
      return Math.min(seen.account.changedAt + patience.trigger - now(), patience.trigger);
    }
  };

function kindsOf({ account, item }: Seen): DifferenceKind[] {
  return differences(account, rowOf(item));
}

function rowOf(item: TableItem | undefined): Row | undefined {
  return item && !isForeign(item) ? item : undefined;
}

/** An unreadable row is reported with what is wrong about it, mended or not. */
function withFlaws(kind: DifferenceKind, { item }: Seen, outcome: Exclude<Outcome, 'overtaken'>) {
  if (kind !== 'unreadable') return outcome;
  const flaws = rowOf(item)?.flaws ?? [];
  const whys = [...flaws.map(({ why }) => why), ...(outcome.why ? [outcome.why] : [])];
  return { ...outcome, why: whys.join('; ') };
}
