import fc from 'fast-check';
import { callTrigger, triggerEvent } from '../cognito-trigger';
import { type FaultPlan, faultPlan } from '../fault';
import { noFalseAlarm } from '../invariants/no-false-alarm';
import { rowAfterConfirmation } from '../invariants/row-is-there';
import type { Call } from '../lambda-function';
import type { Place, World } from '../world';
import { place } from './place';

/** Somebody confirms an account, or resets its password: Post Confirmation fires. */
export interface Confirm {
  do: 'confirm';
  place: Place;
  source: (typeof SOURCES)[number];
  faults: FaultPlan;
}

const SOURCES = [
  'PostConfirmation_ConfirmSignUp',
  'PostConfirmation_AdminConfirmSignUp',
  'PostConfirmation_ConfirmForgotPassword',
] as const;

export const confirm: fc.Arbitrary<Confirm> = fc.record({
  do: fc.constant('confirm' as const),
  place,
  source: fc.constantFrom(...SOURCES),
  faults: faultPlan,
});

/** Invariant: no confirmation is refused because of the database. */
export async function doConfirm(world: World, { place, source, faults }: Confirm): Promise<void> {
  const isReset = source === 'PostConfirmation_ConfirmForgotPassword';
  const account = isReset
    ? world.accountAt(place)
    : (world.currentAt(place) ?? world.signUpAt(place, 'sign-up'));
  // Cognito's order: the account is confirmed, then the trigger is called.
  if (account.origin !== 'federated') account.status = 'CONFIRMED';
  const event = triggerEvent(source, account);
  world.history.lastEvents.set(`confirm ${place}`, event);
  const left = [...faults];
  let call: Call;
  try {
    call = await callTrigger(world.postConfirmation, event, left);
  } catch (error) {
    world.violated(`a confirmation was refused: ${error}`);
    return;
  }
  noFalseAlarm(world, call);
  const met = faults.slice(0, faults.length - left.length);
  await rowAfterConfirmation(world, account, { call, met });
}
