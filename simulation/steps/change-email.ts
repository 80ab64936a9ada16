import fc from 'fast-check';
import type { Place, World } from '../world';
import { place } from './place';

/** A user changes the e-mail address, with or without the code that verifies it. */
export interface ChangeEmail {
  do: 'change e-mail';
  place: Place;
  to: number;
  verified: boolean;
}

export const changeEmail: fc.Arbitrary<ChangeEmail> = fc.record({
  do: fc.constant('change e-mail' as const),
  place,
  to: fc.integer({ min: 0, max: 2 }),
  verified: fc.boolean(),
});

export async function doChangeEmail(world: World, step: ChangeEmail): Promise<void> {
  const account = world.accountAt(step.place);
  world.pool.changeEmail(account, world.addressOf(step.place, step.to), step.verified);
}
