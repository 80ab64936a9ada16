import fc from 'fast-check';
import { type FaultPlan, faultPlan } from '../fault';
import { runReconcile } from '../reconcile';
import type { World } from '../world';

/** An operator runs `reconcile` while the app is in use. It may give up. */
export interface Reconcile {
  do: 'reconcile';
  repair: boolean;
  removeOrphans: boolean;
  faults: FaultPlan;
}

export const reconcileStep: fc.Arbitrary<Reconcile> = fc.record({
  do: fc.constant('reconcile' as const),
  repair: fc.boolean(),
  removeOrphans: fc.boolean(),
  faults: faultPlan,
});

export async function doReconcile(world: World, { faults, ...orders }: Reconcile): Promise<void> {
  try {
    const { counts } = await runReconcile(world, orders, faults);
    world.trace(`reconcile found ${JSON.stringify(counts)}`);
  } catch (error) {
    world.trace(`reconcile gave up: ${error}`);
  }
}
