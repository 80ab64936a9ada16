import { SEEN_USERS_LIMITS } from '../../amplify/functions/pre-token-generation/seen-users';
import type { TriggerEvent } from '../cognito-trigger';
import type { StoredRow } from '../database';
import type { Fault } from '../fault';
import type { Call } from '../lambda-function';
import type { PoolAccount } from '../user-pool';
import type { World } from '../world';

/**
 * So many faults in all the requests of a call, and the database still counts as answering: an
 * attempt is lost with its time limit and the wait behind it, and there is time for the rest.
 */
const FAULTS_TO_SURVIVE = 1;

/** An answer that Cognito had of a trigger. */
export interface Answered {
  call: Call;
  /** The faults of this and of earlier attempts. */
  met: readonly (Fault | null)[];
}

/** A token that went out. */
export interface Token extends Answered {
  event: TriggerEvent;
  /** How many addresses the account had had, at the time of the event. */
  addresses: number;
}

/**
 * Invariants: who is confirmed while the database answers has a row; where it does not answer,
 * somebody is told.
 */
export async function rowAfterConfirmation(
  world: World,
  account: PoolAccount,
  answered: Answered,
): Promise<void> {
  await rowOrReason(world, account, answered, 'was confirmed');
}

/**
 * The same of who gets a token; and the row has the address that Cognito told the trigger, if it was
 * verified, or one that the account had later.
 */
export async function rowAfterToken(
  world: World,
  account: PoolAccount,
  token: Token,
): Promise<void> {
  const row = await rowOrReason(world, account, token, 'got a token');
  if (!row || isExcused(world, account, token)) return;
  const { email, email_verified } = token.event.request.userAttributes;
  if (email_verified !== 'true' || row.email === email) return;
  if (account.verifiedEmails.slice(token.addresses).includes(row.email ?? '')) return;
  if (!databaseAnswers(token) && isTold(token)) return;
  world.violated(`${account.sub} got a token with ${email}, and the row has ${row.email}`);
}

async function rowOrReason(
  { database, pool, history, violated }: World,
  { sub }: PoolAccount,
  answered: Answered,
  what: string,
): Promise<StoredRow | undefined> {
  const row = await database.row(sub);
  if (row || !pool.find(sub) || history.erasures.has(sub)) return row;
  if (databaseAnswers(answered))
    violated(`${sub} ${what} while the database answered, and has no row`);
  if (!isTold(answered)) violated(`${sub} ${what} and has no row, and nobody is told`);
  return undefined;
}

function databaseAnswers({ met }: Answered): boolean {
  return met.filter((fault) => fault !== null).length <= FAULTS_TO_SURVIVE;
}

/** By an error line and a metric. */
function isTold({ call }: Answered): boolean {
  return call.outcome === 'failed' && call.metrics.includes('Failed');
}

/**
 * Of two calls at once the one that began later wins, whatever Cognito told them, unless it found its
 * address in the row before the other wrote: who reads leaves no trace. And a warm process does not ask
 * again for an hour: an address that was changed and changed back while another process followed is stale
 * for so long. And whoever finds the account erased leaves the row alone: the erasure takes it.
 */
function isExcused({ history, now }: World, { sub, changedAt }: PoolAccount, { call }: Token) {
  if (call.outcome === 'erased' && history.erasures.has(sub)) return true;
  const { from: writtenFrom, at: writtenAt } = history.addressFrom.get(sub) ?? { from: 0, at: 0 };
  if (writtenFrom >= (call.startedAt ?? 0)) return true;
  if (call.outcome === 'already-there' && writtenAt >= (call.startedAt ?? 0)) return true;
  const known = call.outcome === 'known';
  return known && now() - Math.max(changedAt, writtenFrom) < SEEN_USERS_LIMITS.maxAgeMs;
}
