import fc from 'fast-check';
import { pass } from '../lambda-function';
import type { World } from '../world';

/** Nothing happens for a while, or the functions lose their warm processes. */
export type PassTime = { do: 'wait'; minutes: number } | { do: 'recycle' };

export const passTime: fc.Arbitrary<PassTime> = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ do: fc.constant('recycle' as const) }),
);

export async function doPassTime(world: World, step: PassTime): Promise<void> {
  if (step.do === 'wait') return pass(step.minutes * 60_000);
  for (const lambda of [world.postConfirmation, world.preTokenGeneration, world.deleteAccount]) {
    lambda.recycle();
  }
}
