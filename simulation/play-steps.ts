import { erasedAreGone } from './invariants/erased';
import { poolAndTableAgree } from './invariants/in-step';
import { pass } from './lambda-function';
import { runReconcile } from './reconcile';
import { perform, type Schedule } from './schedule';
import { eraseAccount } from './steps/erase';
import type { World } from './world';

/** After the last step, in ms: until no row is too young for `reconcile` to remove. */
const QUIET_MS = 15 * 60_000;

/** Plays the steps, then puts in order what they left; the invariants are judged on the way. */
export async function playSteps(world: World, { steps, finish }: Schedule): Promise<void> {
  const underWay: Promise<void>[] = [];
  for (const { step, gap } of steps) {
    world.trace(`step: ${JSON.stringify(step)}`);
    const done = perform(world, step).catch((error) => {
      world.violated(`the step failed: ${error.stack}`);
    });
    underWay.push(done);
    await (gap === 'done' ? done : pass(gap));
    await erasedAreGone(world);
  }
  await Promise.all(underWay);
  await pass(QUIET_MS);
  await erasedAreGone(world);
  if (finish === 'call again') await finishErasures(world);
  const { inSync } = await runReconcile(world, { repair: true, removeOrphans: true }, []);
  if (!inSync) world.violated('reconcile could not repair everything');
  await poolAndTableAgree(world);
}

/** Invariant: an erasure that broke off is finished by calling again. */
async function finishErasures(world: World): Promise<void> {
  for (const [sub, state] of world.history.erasures) {
    if (state === 'done') continue;
    const username = world.pool.find(sub)?.username ?? sub;
    await eraseAccount(world, { sub, username, by: 'self' }, []);
    if (world.history.erasures.get(sub) !== 'done') world.violated(`${sub} cannot be erased`);
  }
  await erasedAreGone(world);
}
