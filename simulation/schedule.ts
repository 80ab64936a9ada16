import fc from 'fast-check';
import { describeFault, type FaultPlan } from './fault';
import { motif } from './motifs';
import { type ChangeEmail, changeEmail, doChangeEmail } from './steps/change-email';
import { type Confirm, confirm, doConfirm } from './steps/confirm';
import { doErase, type Erase, erase } from './steps/erase';
import { doGetToken, type GetToken, getToken } from './steps/get-token';
import { doPassTime, type PassTime, passTime } from './steps/pass-time';
import { doReconcile, type Reconcile, reconcileStep } from './steps/reconcile';
import { doRepeatTrigger, type RepeatTrigger, repeatTrigger } from './steps/repeat-trigger';
import { doUseApp, type UseApp, useApp } from './steps/use-app';
import type { Origin } from './user-pool';
import type { World } from './world';

export type Step =
  | Confirm
  | GetToken
  | RepeatTrigger
  | ChangeEmail
  | UseApp
  | Erase
  | Reconcile
  | PassTime;

/** What is to happen; plain data, so it can be printed, shrunk and replayed. */
export interface Schedule {
  steps: TimedStep[];
  /** How the accounts came to be that never signed up, for each place. */
  origins: readonly [Origin, Origin, Origin];
  /** The functions' time limit in ms; Cognito's is always 5,000. */
  timeoutMs: number;
  /** Whether erasures that broke off are finished by another call, or by `reconcile`. */
  finish: 'call again' | 'reconcile';
  /** For the waits between attempts, and for cold starts. */
  chance: number;
}

/** The next step follows when this one is done, or after so many ms, be it done or not. */
export type Gap = 'done' | number;

export interface TimedStep {
  step: Step;
  gap: Gap;
}

const gap: fc.Arbitrary<Gap> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Gap>('done') },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 100 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 3_000 }) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: getToken },
  { weight: 3, arbitrary: confirm },
  { weight: 2, arbitrary: repeatTrigger },
  { weight: 1, arbitrary: changeEmail },
  { weight: 2, arbitrary: useApp },
  { weight: 2, arbitrary: erase },
  { weight: 1, arbitrary: reconcileStep },
  { weight: 1, arbitrary: passTime },
);

const origin = fc.constantFrom<Origin>('imported', 'admin-created', 'federated');

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  steps: fc
    .array(
      fc.oneof(
        { weight: 12, arbitrary: fc.record({ step, gap }).map((timed) => [timed]) },
        { weight: 1, arbitrary: motif },
      ),
      { minLength: 1, maxLength: 12, size: 'max' },
    )
    .map((parts) => parts.flat()),
  origins: fc.tuple(origin, origin, origin),
  timeoutMs: fc.constantFrom(5_000, 5_000, 3_000, 1_500),
  finish: fc.constantFrom('call again' as const, 'reconcile' as const),
  chance: fc.integer(),
});

export function perform(world: World, step: Step): Promise<void> {
  switch (step.do) {
    case 'confirm':
      return doConfirm(world, step);
    case 'get token':
      return doGetToken(world, step);
    case 'repeat':
      return doRepeatTrigger(world, step);
    case 'change e-mail':
      return doChangeEmail(world, step);
    case 'edit profile':
    case 'write post':
      return doUseApp(world, step);
    case 'erase':
      return doErase(world, step);
    case 'reconcile':
      return doReconcile(world, step);
    case 'wait':
    case 'recycle':
      return doPassTime(world, step);
  }
}

/** One line, e.g. `get token of 0 (hang before the commit) > 120 ms > erase of 0`. */
export function describeSchedule({ steps, timeoutMs }: Schedule): string {
  const limit = timeoutMs === 5_000 ? '' : ` [time limit ${timeoutMs} ms]`;
  const text = steps.map(({ step, gap }, i) => {
    const last = i === steps.length - 1;
    const pause = gap === 'done' || last ? '' : ` (${gap} ms later, done or not)`;
    return describeStep(step) + pause;
  });
  return text.join(' > ') + limit;
}

function describeStep(step: Step): string {
  if (step.do === 'wait') return `wait ${step.minutes} min`;
  const { do: what, ...rest } = step;
  const faults = 'faults' in rest ? describeFaults(rest.faults) : '';
  const how = Object.entries(rest).flatMap(([name, value]) =>
    name === 'faults' || value === null ? [] : [`${name} ${value}`],
  );
  return `${what}${how.length > 0 ? ` (${how.join(', ')})` : ''}${faults}`;
}

function describeFaults(faults: FaultPlan): string {
  if (faults.length === 0) return '';
  const texts = faults.map(describeFault);
  const same = texts.length > 5 && texts.every((text) => text === texts[0]);
  return ` {${same ? `${texts[0]}, without end` : texts.join('; ')}}`;
}
