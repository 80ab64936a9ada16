import fc from 'fast-check';
import { type FaultPlan, faultPlan } from '../fault';
import { noFalseAlarm } from '../invariants/no-false-alarm';
import type { Place, World } from '../world';
import { place } from './place';

/** A trigger's last event comes once more, however late: Lambda and Cognito promise no less. */
export interface RepeatTrigger {
  do: 'repeat';
  place: Place;
  trigger: 'confirm' | 'get token';
  faults: FaultPlan;
}

export const repeatTrigger: fc.Arbitrary<RepeatTrigger> = fc.record({
  do: fc.constant('repeat' as const),
  place,
  trigger: fc.constantFrom('confirm' as const, 'get token' as const),
  faults: faultPlan,
});

export async function doRepeatTrigger(world: World, step: RepeatTrigger): Promise<void> {
  const event = world.history.lastEvents.get(`${step.trigger} ${step.place}`);
  if (!event) return;
  const trigger = step.trigger === 'confirm' ? world.postConfirmation : world.preTokenGeneration;
  const sub = event.request.userAttributes.sub ?? '';
  try {
    noFalseAlarm(world, await trigger.invoke({ sub, event, faults: [...step.faults] }));
  } catch (error) {
    world.violated(`a repeated trigger failed: ${error}`);
  }
}
