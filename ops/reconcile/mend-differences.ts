import { comparePart } from './compare-part';
import type { DifferenceFound, Finding } from './finding';
import { inParallel } from './in-parallel';
import { partLog } from './list-sides';
import type { Run } from './run';
import { type Mending, settle } from './settle';

/** Differences found by comparing, one a line. */
export const FOUND_LOG = 'found';

/** The same after the removal of rows without an account. */
export const AFTER_REMOVAL_LOG = 'after-removal';

/** How many are looked at again, and mended, between two records of it. */
const CHUNK = 64;

/** Enough to use up Cognito's quota for AdminGetUser, 120 a second, where an answer takes 100 ms. */
const AT_ONCE = 16;

/** Compares part by part, looks at each difference again, and mends those that are to be mended. */
export async function mendDifferences(run: Run): Promise<void> {
  const { state, needs } = run;
  const { compared, accounts, partitions } = state;
  const { repair } = state.plan;
  const look = settle(needs);
  while (compared.partition < partitions) {
    const part = compared.partition;
    const subs = await comparePart(
      needs.workspace.read(partLog('accounts', part)),
      needs.workspace.read(partLog('rows', part)),
    );
    const report = () => {
      const ofPart = subs.length > 0 ? compared.candidates / subs.length : 0;
      run.report('compare', Math.floor((accounts.count * (part + ofPart)) / partitions));
    };
    report();
    while (compared.candidates < subs.length) {
      run.stopIfAsked();
      const chunk = subs.slice(compared.candidates, compared.candidates + CHUNK);
      const mend = { rows: repair, orphans: false };
      const found = await inParallel(AT_ONCE, chunk, (sub) => look(sub, mend));
      for (const finding of found.flat()) record(run, FOUND_LOG, finding);
      compared.candidates += chunk.length;
      await run.save();
      report();
    }
    compared.partition++;
    compared.candidates = 0;
    run.stopIfAsked();
  }
  run.report('compare', accounts.count);
  await run.save();
}

/** Goes through what was found, and removes the rows that still have no account, if told to. */
export async function removeOrphans(run: Run, mend: Mending): Promise<void> {
  const { state, needs } = run;
  const look = settle(needs);
  const toRemove = state.counts.orphan.found;
  let line = 0;
  let chunk: Finding[] = [];
  const work = async () => {
    const looked = await inParallel(AT_ONCE, chunk, async (found) =>
      found.kind === 'orphan' ? look(found.sub, mend) : [found],
    );
    for (const [i, before] of chunk.entries()) {
      if (before.kind === 'orphan') state.counts.orphan.found--;
      for (const now of looked[i] ?? []) {
        if (before.kind === 'orphan') record(run, AFTER_REMOVAL_LOG, now);
        else needs.workspace.append(AFTER_REMOVAL_LOG, JSON.stringify(now));
      }
    }
    state.removal.lines += chunk.length;
    chunk = [];
    await run.save();
    run.report('remove', Math.min(state.counts.orphan.repaired, toRemove));
    run.stopIfAsked();
  };
  for await (const text of needs.workspace.read(FOUND_LOG)) {
    if (line++ < state.removal.lines) continue;
    chunk.push(JSON.parse(text) as Finding);
    if (chunk.length === CHUNK) await work();
  }
  await work();
}

function record({ state: { counts }, needs }: Run, log: string, found: Finding): void {
  if (found.kind === 'foreign') counts.foreign++;
  else count(counts[found.kind], found);
  needs.workspace.append(log, JSON.stringify(found));
}

function count(tally: { found: number; repaired: number }, { repaired }: DifferenceFound): void {
  tally.found++;
  if (repaired) tally.repaired++;
}
