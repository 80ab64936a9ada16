import type { Account, Row, TableItem } from '../../../ops/reconcile/difference';
import { isForeign } from '../../../ops/reconcile/difference';
import type { Finding } from '../../../ops/reconcile/finding';
import { type Reconciled, reconcile } from '../../../ops/reconcile/reconcile';
import type { ReconcileNeeds, ReconcileOptions } from '../../../ops/reconcile/run';
import { type Page, PositionLostError } from '../../../ops/reconcile/sides';
import { memoryWorkspace } from '../../../ops/reconcile/workspace';

/** Nothing is to be changed. */
export const LOOK: ReconcileOptions = { repair: false, removeOrphans: false };
export const REPAIR: ReconcileOptions = { repair: true, removeOrphans: false };
export const REPAIR_ALL: ReconcileOptions = { repair: true, removeOrphans: true };

/** When all of this happens; ms since the epoch. */
export const NOW = Date.UTC(2026, 10, 22, 12);

/** An account that can sign in, with a verified address. */
export const account = (sub: string, change: Partial<Account> = {}): Account => ({
  sub,
  needsRow: true,
  verifiedEmail: `${sub}@example.com`,
  ...change,
});

/** The row of such an account. */
export const row = (id: string, change: Partial<Row> = {}): Row => ({
  id,
  email: `${id}@example.com`,
  ...change,
});

/** What a row has that somebody brought over from Gen 1; no reader of a report is to see it. */
export const GEN_1: Pick<Row, 'flaws'> = {
  flaws: [{ attribute: 'owner', seen: 'gen1@example.com', why: 'its owner is not its id' }],
};

/** A user pool and a table in memory, in pages of two. */
export function smallWorld(accounts: Account[], items: TableItem[]) {
  const pool = new Map(accounts.map((one) => [one.sub, one]));
  const table = new Map(items.map((item) => [item.id ?? '', item]));
  /** What was asked and changed, in order. */
  const log: string[] = [];
  const asked: string[] = [];
  const world = {
    pool,
    table,
    log,
    asked,
    slept: [] as number[],
    /** Called before each page and each look-up, by what it is: `rows 0`, `accounts 2`, `find quinn`. */
    before: (_what: string): void => {},
    needs: {
      pool: {
        list: (from) => pages('accounts', () => [...pool.values()], from),
        find: async (sub) => {
          world.before(`find ${sub}`);
          if (sub === 'impossible') return 'impossible';
          return pool.get(sub);
        },
      },
      table: {
        list: (from) => pages('rows', () => [...table.values()], from),
        find: async (id) => table.get(id),
      },
      repairs: {
        create: async ({ sub, verifiedEmail: email }) => {
          world.before(`create ${sub}`);
          if (table.has(sub)) return 'already-there';
          log.push(`create ${sub}`);
          table.set(sub, { id: sub, ...(email !== undefined && { email }) });
          return 'created';
        },
        makeReadable: async ({ id }) => {
          world.before(`readable ${id}`);
          const item = table.get(id);
          if (!item || isForeign(item) || !item.flaws) return 'unchanged';
          log.push(`readable ${id}`);
          const { flaws, ...rest } = item;
          table.set(id, rest);
          return 'updated';
        },
        updateEmail: async ({ sub, verifiedEmail: email }) => {
          world.before(`update ${sub}`);
          const item = table.get(sub);
          if (!item || isForeign(item) || item.email === email) return 'unchanged';
          log.push(`update ${sub}`);
          table.set(sub, { ...item, ...(email !== undefined && { email }) });
          return 'updated';
        },
        erase: async (sub) => {
          world.before(`erase ${sub}`);
          log.push(`erase ${sub}`);
          table.delete(sub);
        },
      },
      workspace: memoryWorkspace(),
      patience: { trigger: 0, listUsers: 0 },
      now: () => NOW,
      sleep: async (ms) => {
        world.slept.push(ms);
      },
    } as ReconcileNeeds,
    async run(options: ReconcileOptions = LOOK, change: Partial<ReconcileNeeds> = {}) {
      const result = await reconcile({ ...world.needs, ...change }, options);
      return { ...result, found: await findings(result) };
    },
  };
  return world;

  async function* pages<T>(what: string, all: () => T[], from = '0'): AsyncIterable<Page<T>> {
    for (let start = Number(from); ; start += 2) {
      world.before(`${what} ${start}`);
      asked.push(`${what} ${start}`);
      const next = start + 2 < all().length ? { next: String(start + 2) } : {};
      yield { items: all().slice(start, start + 2), ...next };
      if (next.next === undefined) return;
    }
  }
}

export type SmallWorld = ReturnType<typeof smallWorld>;

export const lost = () => new PositionLostError('lost');

async function findings(result: Reconciled): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const finding of result.findings()) found.push(finding);
  return found;
}
