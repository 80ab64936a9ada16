import { beginning, type Checkpoint, type Counts, noCounts, type Plan } from './checkpoint';
import type { Finding } from './finding';
import { FOREIGN_LOG, listAccounts, listRows } from './list-sides';
import { AFTER_REMOVAL_LOG, FOUND_LOG, mendDifferences, removeOrphans } from './mend-differences';
import {
  type Phase,
  type ReconcileNeeds,
  type ReconcileOptions,
  type Run,
  StoppedError,
} from './run';

/** What a run found, and what it did about it. */
export interface Reconciled {
  /** ISO 8601; of the first start, where the run was stopped and went on. */
  startedAt: string;
  accounts: number;
  /** Rows of users, without foreign items. */
  rows: number;
  counts: Counts;
  /** Whether nothing differs any more. Foreign items do not count. */
  inSync: boolean;
  /** One by one: foreign items, then differences. Good until the workspace is cleared. */
  findings: () => AsyncIterable<Finding>;
}

/**
 * Compares the user pool with the table. Changes what `options` say, and nothing without them. Goes
 * on where the workspace says that an earlier run was stopped.
 *
 * Memory does not grow with the pool: both sides are listed into logs, split by a hash of the `sub`,
 * and joined part by part. The table is listed first, so that accounts made meanwhile look as if
 * they had no row, which DynamoDB can tell better than the quota-bound user pool. Whatever differs
 * by the listings is looked at again before it is reported or mended.
 *
 * @throws StoppedError where the signal asked for it; whatever the sides throw. All that was done is
 *   on record then.
 */
export async function reconcile(
  needs: ReconcileNeeds,
  { repair, removeOrphans: remove, confirmRemoval }: ReconcileOptions,
): Promise<Reconciled> {
  const plan = { repair, removeOrphans: remove };
  const run = await startRun(needs, plan);
  const { state } = run;
  try {
    await listRows(run);
    await listAccounts(run);
    await mendDifferences(run);
    const { found, repaired } = state.counts.orphan;
    const left = found - repaired;
    const orphans = remove && left > 0 && ((await confirmRemoval?.(left)) ?? true);
    // Where a removal was stopped in the middle, its report has to be finished in any case.
    const hasRemoval = orphans || state.removal.lines > 0;
    if (hasRemoval) await removeOrphans(run, { rows: false, orphans });
    return reconciled(run, hasRemoval ? AFTER_REMOVAL_LOG : FOUND_LOG);
  } catch (error) {
    await run.save();
    throw error;
  }
}

async function startRun(needs: ReconcileNeeds, plan: Plan): Promise<Run> {
  const { workspace, signal, now, estimate } = needs;
  const saved = await workspace.load();
  const state = saved ?? beginning(new Date(now()), plan, estimate);
  if (saved) {
    needs.onResume?.(saved.startedAt);
    if (!samePlan(saved.plan, plan)) await compareAnew(needs, state, plan);
  }
  const totals: Record<Phase, () => number | undefined> = {
    rows: () => estimate,
    accounts: () => estimate,
    compare: () => state.accounts.count,
    remove: () => state.counts.orphan.found,
  };
  return {
    needs,
    state,
    report: (phase, done) => {
      const of = totals[phase]();
      needs.onProgress?.({ phase, done, ...(of !== undefined && { of }) });
    },
    save: () => workspace.save(state),
    stopIfAsked: () => {
      if (signal?.aborted) throw new StoppedError('The run was stopped.');
    },
  };
}

function samePlan(a: Plan, b: Plan): boolean {
  return a.repair === b.repair && a.removeOrphans === b.removeOrphans;
}

/** Other orders than before: what was found under those is not what this run will say. */
async function compareAnew({ workspace }: ReconcileNeeds, state: Checkpoint, plan: Plan) {
  await workspace.drop((log) => log === FOUND_LOG || log === AFTER_REMOVAL_LOG);
  state.plan = plan;
  state.compared = { partition: 0, candidates: 0 };
  state.removal = { lines: 0 };
  state.counts = noCounts();
}

function reconciled({ needs, state }: Run, log: string): Reconciled {
  const { startedAt, accounts, rows } = state;
  const counts = { ...state.counts, foreign: state.counts.foreign + state.foreignItems };
  const tallies = [counts.missing, counts.unreadable, counts.email, counts.orphan];
  return {
    startedAt,
    accounts: accounts.count,
    rows: rows.count - counts.foreign,
    counts,
    inSync: tallies.every(({ found, repaired }) => found === repaired),
    findings: async function* () {
      for (const name of [FOREIGN_LOG, log]) {
        for await (const line of needs.workspace.read(name)) yield JSON.parse(line) as Finding;
      }
    },
  };
}
