import { type Database, type StoredRow, USER_TABLE } from '../database';
import type { Service } from '../faulty-endpoint';
import type { Call } from '../lambda-function';
import type { World } from '../world';

/** What triggers may change in a row that is there; all else belongs to the user. */
const FOLLOWS_COGNITO = ['email', 'emailSyncedAt', 'updatedAt'];

/** The database as the functions reach it: every write to the `User` table is judged. */
export function watchedDatabase(database: Database, world: () => World): Service<Call> {
  return async (call, operation, body) => {
    const { kind, TableName, Key, Item } = writeOf(operation, JSON.parse(body));
    const id = (Key ?? Item)?.id?.S;
    const judge = TableName === USER_TABLE && id !== undefined && JUDGES[kind];
    if (!judge) return database.perform(operation, body);
    const before = await database.row(id);
    const answer = await database.perform(operation, body);
    const after = await database.row(id);
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      world().trace(`${operation} ${id}: ${JSON.stringify(after) ?? 'gone'}`);
      judge({ world: world(), call, id, before, after });
    }
    return answer;
  };
}

/** A single write, or the one to the `User` table in a transaction. */
function writeOf(operation: string, { TransactItems, ...input }: RawInput): RawInput {
  if (operation !== 'TransactWriteItems') return { ...input, kind: operation };
  for (const item of TransactItems) {
    const [[kind, write] = []] = Object.entries<RawInput>(item);
    if (write?.TableName === USER_TABLE) return { ...write, kind: `${kind}Item` };
  }
  return {};
}

// biome-ignore lint/suspicious/noExplicitAny: as it came over the wire
type RawInput = Record<string, any>;

/** A write that changed something. */
interface Write {
  world: World;
  call: Call;
  id: string;
  before: StoredRow | undefined;
  after: StoredRow | undefined;
}

const JUDGES: Record<string, (write: Write) => void> = {
  /** Invariants: no row that is there is changed by a create; a row has the `sub` of an account. */
  PutItem: ({ world, call, id, before, after }) => {
    if (before) world.violated(`a create changed the row of ${id}`);
    if (!world.history.subs.has(id)) world.violated(`a row was made for ${id}, who is no account`);
    world.history.addressFrom.set(id, { from: knowledge(call, after), at: world.now() });
  },

  /** Invariants: name and age belong to the user; a newer address is not replaced by an older. */
  UpdateItem: ({ world, call, id, before, after }) => {
    if (!before) return world.violated(`an update made the row of ${id}`);
    const changed = changedFields(before, after).filter((name) => !FOLLOWS_COGNITO.includes(name));
    if (changed.length > 0) world.violated(`a trigger changed ${changed} of ${id}`);
    const { addressFrom } = world.history;
    if (before.email === after?.email) return;
    const from = knowledge(call, after);
    if (from < (addressFrom.get(id)?.from ?? 0)) {
      world.violated(`${after?.email} replaced the newer ${before.email}`);
    }
    addressFrom.set(id, { from, at: world.now() });
  },

  /** Invariant: a row goes only with its account. */
  DeleteItem: ({ world, id }) => {
    if (world.pool.find(id) && !world.history.erasures.has(id)) {
      world.violated(`the row of ${id} was removed, who has an account`);
    }
  },
};

/** From when a writer knows the address; `reconcile` says it in the row. Virtual ms. */
function knowledge({ startedAt }: Call, row: StoredRow | undefined): number {
  return startedAt ?? Date.parse(row?.emailSyncedAt ?? row?.createdAt ?? '');
}

function changedFields(before: object, after: object = {}): string[] {
  const was = new Map(Object.entries(before));
  const is = new Map(Object.entries(after));
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (name) => was.get(name) !== is.get(name),
  );
}
