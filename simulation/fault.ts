import fc from 'fast-check';

/** On which side of the moment at which the service does what was asked. */
export type Side = 'before' | 'after';

/** What goes wrong with one request. `ms` are virtual milliseconds. */
export type Fault =
  /** The connection is never made. */
  | { kind: 'unreachable' }
  /** An answer that says no: too many requests, or the service's own error (5xx). */
  | { kind: 'throttle' | 'error' }
  /** Another transaction has the item just now. Reads have no conflicts: nothing goes wrong with them. */
  | { kind: 'conflict' }
  /** The connection breaks. After the commit: the answer is lost. */
  | { kind: 'reset'; side: Side }
  /** Nothing ever comes. */
  | { kind: 'hang'; side: Side }
  /** It takes so long. Before: what was asked is done late, whether the caller still waits or not. */
  | { kind: 'slow'; side: Side; ms: number }
  /** The caller's process dies. */
  | { kind: 'crash'; side: Side };

/** The faults of a call's first requests, in their order; `null` for one that goes well. */
export type FaultPlan = readonly (Fault | null)[];

const side = fc.constantFrom<Side>('before', 'after');

const slow: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constant('slow' as const),
  side,
  ms: fc.integer({ min: 10, max: 3_000 }),
});

const transient: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 3, arbitrary: slow },
  fc.constant<Fault>({ kind: 'unreachable' }),
  fc.constant<Fault>({ kind: 'throttle' }),
  fc.constant<Fault>({ kind: 'error' }),
  fc.constant<Fault>({ kind: 'conflict' }),
  fc.record({ kind: fc.constant('reset' as const), side }),
  fc.record({ kind: fc.constant('hang' as const), side }),
);

const crash: fc.Arbitrary<Fault> = fc.record({ kind: fc.constant('crash' as const), side });

/** Often none, often one, at times the same without end. */
export const faultPlan = planOf(transient);

/** As `faultPlan`, and the process may die. */
export const faultPlanWithCrash = planOf(fc.oneof({ weight: 2, arbitrary: transient }, crash));

/** One of the first requests takes long, but not so long that it is sent again. */
export const oneSlow: fc.Arbitrary<FaultPlan> = fc
  .tuple(fc.constantFrom(0, 1, 1, 1, 2, 3, 4, 4, 5), fc.integer({ min: 50, max: 750 }))
  .map(([before, ms]) => [...Array(before).fill(null), { kind: 'slow', side: 'before', ms }]);

function planOf(fault: fc.Arbitrary<Fault>): fc.Arbitrary<FaultPlan> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant<FaultPlan>([]) },
    { weight: 6, arbitrary: fc.array(fc.option(fault), { minLength: 1, maxLength: 8 }) },
    { weight: 2, arbitrary: fault.map((same): FaultPlan => Array(NO_END).fill(same)) },
  );
}

/** More requests than any single call makes. */
const NO_END = 20;

/** E.g. `hang before the commit`. */
export function describeFault(fault: Fault | null): string {
  if (fault === null) return 'answered';
  const ms = 'ms' in fault ? ` by ${fault.ms} ms` : '';
  return 'side' in fault ? `${fault.kind}${ms} ${fault.side} the commit` : fault.kind;
}
