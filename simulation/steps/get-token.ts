import fc from 'fast-check';
import { callTrigger, triggerEvent } from '../cognito-trigger';
import { type FaultPlan, faultPlan } from '../fault';
import { noFalseAlarm } from '../invariants/no-false-alarm';
import { rowAfterToken } from '../invariants/row-is-there';
import type { Call } from '../lambda-function';
import type { Place, World } from '../world';
import { place } from './place';

/**
 * Somebody signs in, or an app refreshes its token: Pre Token Generation fires. Just before, the
 * e-mail address may have been changed and verified, perhaps back to one of before.
 */
export interface GetToken {
  do: 'get token';
  place: Place;
  source: (typeof SOURCES)[number];
  /** The number of the new address, if there is one. */
  address: number | null;
  faults: FaultPlan;
}

const SOURCES = [
  'TokenGeneration_RefreshTokens',
  'TokenGeneration_Authentication',
  'TokenGeneration_HostedAuth',
  'TokenGeneration_NewPasswordChallenge',
  'TokenGeneration_AuthenticateDevice',
] as const;

export const getToken: fc.Arbitrary<GetToken> = fc.record({
  do: fc.constant('get token' as const),
  place,
  source: fc.constantFrom(...SOURCES),
  address: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 2 }),
  faults: faultPlan,
});

/** Invariant: no sign-in is refused because of the database. */
export async function doGetToken(world: World, step: GetToken): Promise<void> {
  const { place, source, address, faults } = step;
  const account = world.accountAt(place);
  if (source === 'TokenGeneration_NewPasswordChallenge') account.status = 'CONFIRMED';
  if (address !== null) world.pool.changeEmail(account, world.addressOf(place, address), true);
  const event = triggerEvent(source, account);
  world.history.lastEvents.set(`get token ${place}`, event);
  const addresses = account.verifiedEmails.length;
  const left = [...faults];
  let call: Call;
  try {
    call = await callTrigger(world.preTokenGeneration, event, left);
  } catch (error) {
    world.violated(`a sign-in was refused: ${error}`);
    return;
  }
  noFalseAlarm(world, call);
  const met = faults.slice(0, faults.length - left.length);
  await rowAfterToken(world, account, { event, addresses, call, met });
}
