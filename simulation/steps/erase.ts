import fc from 'fast-check';
import { NotAllowedError } from '../../amplify/functions/delete-account/account-to-delete';
import { type FaultPlan, faultPlanWithCrash } from '../fault';
import type { Place, World } from '../world';
import { place } from './place';

/** A user, or an Admin, deletes the account. The function may die on the way. */
export interface Erase {
  do: 'erase';
  place: Place;
  by: 'self' | 'admin';
  faults: FaultPlan;
}

export const erase: fc.Arbitrary<Erase> = fc.record({
  do: fc.constant('erase' as const),
  place,
  by: fc.constantFrom('self' as const, 'admin' as const),
  faults: faultPlanWithCrash,
});

export async function doErase(world: World, { place, by, faults }: Erase): Promise<void> {
  const { sub, username } = world.accountAt(place);
  await eraseAccount(world, { sub, username, by }, faults);
}

/** The mutation; it may fail, and be called again whether the account is there or not. */
export async function eraseAccount(
  { deleteAccount, history, trace, violated }: World,
  { sub, username, by }: { sub: string; username: string; by: 'self' | 'admin' },
  faults: FaultPlan,
): Promise<void> {
  if (!history.erasures.has(sub)) history.erasures.set(sub, 'begun');
  const event =
    by === 'self'
      ? { arguments: {}, identity: { sub, username, claims: {} } }
      : { arguments: { userId: sub }, identity: ADMIN };
  try {
    await deleteAccount.invoke({ sub, event, faults: [...faults] });
    history.erasures.set(sub, 'done');
  } catch (error) {
    if (error instanceof NotAllowedError) violated(`an erasure was refused: ${error}`);
    trace(`the erasure of ${sub} is not complete: ${error}`);
  }
}

const ADMIN = { sub: 'an-admin', claims: { 'cognito:groups': ['Admin'] } };
