import type { FaultPlan } from './fault';
import type { Schedule, TimedStep } from './schedule';

/**
 * Leaves out of a schedule what it does not take: steps, faults, haste. Goes through it from the end
 * until nothing more can go, and keeps what still violates an invariant; it may be another one than at
 * first. Nothing is tried twice, for each try plays a whole schedule.
 */
export async function shorten(
  schedule: Schedule,
  violates: (schedule: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let shortest = schedule;
  const tried = new Set<string>();
  const tryWith = async (change: Partial<Schedule>): Promise<boolean> => {
    const simpler = { ...shortest, ...change };
    const text = JSON.stringify(simpler);
    if (tried.has(text)) return false;
    tried.add(text);
    const isEnough = await violates(simpler);
    if (isEnough) shortest = simpler;
    return isEnough;
  };
  const steps = (at: number, ...instead: TimedStep[]) => ({
    steps: shortest.steps.toSpliced(at, 1, ...instead),
  });

  let before: Schedule;
  do {
    before = shortest;
    for (const at of fromTheEnd(shortest.steps)) {
      if (shortest.steps.length > 1) await tryWith(steps(at));
    }
    if (shortest.timeoutMs !== 5_000) await tryWith({ timeoutMs: 5_000 });
    for (const at of fromTheEnd(shortest.steps)) {
      const timed = shortest.steps[at] as TimedStep;
      if (timed.gap !== 'done') await tryWith(steps(at, { ...timed, gap: 'done' }));
      await shortenPlan(shortest.steps[at] as TimedStep, (simpler) => tryWith(steps(at, simpler)));
    }
  } while (shortest !== before);
  return shortest;
}

/** Without faults, with only the first of them, or with some that do not happen. */
async function shortenPlan(
  timed: TimedStep,
  isEnough: (simpler: TimedStep) => Promise<boolean>,
): Promise<void> {
  const { step } = timed;
  if (!('faults' in step) || step.faults.length === 0) return;
  let plan = step.faults;
  const tryPlan = async (faults: FaultPlan): Promise<boolean> => {
    const enough = await isEnough({ ...timed, step: { ...step, faults } });
    if (enough) plan = faults;
    return enough;
  };
  if (await tryPlan([])) return;
  while (plan.length > 1 && (await tryPlan(plan.slice(0, plan.length / 2))));
  while (plan.length > 1 && (await tryPlan(plan.slice(0, -1))));
  for (const [at, fault] of plan.entries()) if (fault) await tryPlan(plan.with(at, null));
}

function fromTheEnd(steps: readonly unknown[]): number[] {
  return [...steps.keys()].reverse();
}
