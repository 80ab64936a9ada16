import fc from 'fast-check';
import { faultPlan, faultPlanWithCrash, oneSlow } from './fault';
import type { Gap, TimedStep } from './schedule';

/*
 * Steps that belong together. Each could come about by chance; but what needs five steps in one
 * order, at one place and within milliseconds, would be met once in a hundred thousand schedules.
 */

const confirm = { do: 'confirm', place: 0, source: 'PostConfirmation_ConfirmSignUp' } as const;
const token = { do: 'get token', place: 0, source: 'TokenGeneration_RefreshTokens' } as const;

/** In a moment: while the step is under way. */
const soon = fc.integer({ min: 0, max: 150 });
const noFaults = fc.constant([]);

/** An account is erased while a late confirmation comes; both functions are warm. */
const lateForErasure = fc.tuple(
  timed({ do: 'erase', place: 1, by: 'self' }, noFaults),
  timed(confirm, noFaults),
  timed({ do: 'erase', place: 0, by: 'self' }, fc.oneof(oneSlow, faultPlanWithCrash), soon),
  timed({ do: 'repeat', place: 0, trigger: 'confirm' }, fc.oneof(oneSlow, faultPlan), soon),
);

/** An address is changed and changed back, seen by two processes; an hour later there is a token. */
const thereAndBack = fc.tuple(
  timed({ ...token, address: 0 }, noFaults, soon),
  timed({ ...token, address: null }, noFaults),
  timed({ ...token, address: 1 }, faultPlan),
  timed({ ...token, address: 0 }, faultPlan),
  timed({ do: 'wait', minutes: 61 }, noFaults),
  timed({ ...token, address: null }, noFaults),
);

/** Two tokens at once, with two addresses. */
const twoAddresses = fc.tuple(
  timed({ ...token, address: 0 }, noFaults, soon),
  timed({ ...token, address: 1 }, fc.oneof(oneSlow, faultPlan), soon),
  timed({ ...token, address: 2 }, faultPlan, soon),
);

/** An account is erased while an address is on its way to the row. */
const addressOfErased = fc.tuple(
  timed({ do: 'erase', place: 1, by: 'self' }, noFaults),
  timed({ ...token, address: 0 }, noFaults),
  timed({ do: 'erase', place: 0, by: 'self' }, faultPlan, soon),
  timed({ ...token, address: 1 }, fc.oneof(oneSlow, faultPlan), soon),
);

export const motif: fc.Arbitrary<TimedStep[]> = fc.oneof(
  lateForErasure,
  thereAndBack,
  twoAddresses,
  addressOfErased,
);

function timed(
  step: object,
  faults: fc.Arbitrary<unknown>,
  gap: fc.Arbitrary<Gap> = fc.constant('done'),
): fc.Arbitrary<TimedStep> {
  return fc.record({ step: faults.map((faults) => ({ ...step, faults })), gap }) as never;
}
