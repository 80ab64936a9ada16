import type { FaultPlan } from './fault';
import type { Schedule, TimedStep } from './schedule';

/**
 * Leaves out of a schedule what it does not take: steps, faults, haste. Tries one thing after the
 * other, and keeps what still violates an invariant; it may be another one than at first.
 */
export async function shorten(
  schedule: Schedule,
  violates: (schedule: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let shortest = schedule;
  let again = true;
  while (again) {
    again = false;
    // From the end: what comes after the violation goes first.
    for (const simpler of simplerOnes(shortest)) {
      if (!(await violates(simpler))) continue;
      shortest = simpler;
      again = true;
      break;
    }
  }
  return shortest;
}

function* simplerOnes(schedule: Schedule): Iterable<Schedule> {
  const { steps } = schedule;
  const withStep = (at: number, ...instead: TimedStep[]) => ({
    ...schedule,
    steps: steps.toSpliced(at, 1, ...instead),
  });
  const numbered = [...steps.entries()].reverse();
  for (const [at] of numbered) if (steps.length > 1) yield withStep(at);
  if (schedule.timeoutMs !== 5_000) yield { ...schedule, timeoutMs: 5_000 };
  for (const [at, timed] of numbered) {
    if (timed.gap !== 'done') yield withStep(at, { ...timed, gap: 'done' });
    if (!('faults' in timed.step)) continue;
    for (const faults of simplerPlans(timed.step.faults)) {
      yield withStep(at, { ...timed, step: { ...timed.step, faults } });
    }
  }
}

function* simplerPlans(plan: FaultPlan): Iterable<FaultPlan> {
  if (plan.length === 0) return;
  yield [];
  yield plan.slice(0, -1);
  for (const [at, fault] of plan.entries()) if (fault) yield plan.with(at, null);
}
