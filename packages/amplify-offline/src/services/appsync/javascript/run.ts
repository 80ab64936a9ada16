import type { Effects, ResolverContext } from '../engine/resolver';

/**
 * How long one evaluation may take. AppSync documents 30 seconds for a whole operation and nothing for an
 * evaluation; without recursion, `while` and `for(;;)` only loops within loops can take long. This one protects
 * the sandbox, which does nothing else meanwhile.
 */
const LONGEST_MS = 5000;

const STEPS_BETWEEN_LOOKS = 10_000;

/** The evaluation that runs. Evaluations do not overlap: each ends before anything else happens. */
let current: { context: ResolverContext; effects: Effects } | undefined;
let steps = 0;
let until = 0;

/** Runs code for a context: what it uses of `util` and its kind belongs to this run. */
export function runFor<T>(context: ResolverContext, effects: Effects, run: () => T): T {
  current = { context, effects };
  steps = 0;
  until = 0;
  try {
    return run();
  } finally {
    current = undefined;
  }
}

/** The context of the evaluation that runs, for helpers that are made once. */
export function currentContext(): ResolverContext {
  if (!current) throw new Error('No code runs.');
  return current.context;
}

export function currentEffects(): Effects {
  if (!current) throw new Error('No code runs.');
  return current.effects;
}

/**
 * Counts a pass of a loop, or a call.
 *
 * @throws Error when the evaluation takes too long
 */
export function spend(): void {
  steps += 1;
  if (steps % STEPS_BETWEEN_LOOKS !== 0) return;
  until ||= performance.now() + LONGEST_MS;
  if (performance.now() > until) throw new Error('Execution timed out.');
}
