import type { TriggerEvent } from './cognito-trigger';
import type { Database } from './database';
import type { Parts } from './functions';
import type { Call, Lambda } from './lambda-function';
import type { Origin, PoolAccount, UserPool } from './user-pool';

/** What one schedule plays in: a backend with its user pool and its tables, all new. */
export interface World {
  database: Database;
  pool: UserPool;
  /** The way to the services, for the calls of one process. */
  agents: (callerNow: () => Call) => Parts['agents'];
  postConfirmation: Lambda;
  preTokenGeneration: Lambda;
  deleteAccount: Lambda;
  /** The account at one of the few places; where there is none, a new one that needs no sign-up. */
  accountAt: (place: Place) => PoolAccount;
  /** The same, or none. */
  currentAt: (place: Place) => PoolAccount | undefined;
  /** A new account at a place that has none. */
  signUpAt: (place: Place, origin: Origin) => PoolAccount;
  /** The address with this number; an account has three in its life. */
  addressOf: (place: Place, number: number) => string;
  now: () => number;
  history: History;
  /** All that happened, with virtual times; equal for equal schedules. */
  trace: (line: string) => void;
  /** Says that an invariant does not hold. The schedule ends here. */
  violated: (invariant: string) => void;
}

/** Where an account is; a later one may take the place of one that was erased. */
export type Place = 0 | 1 | 2;

/** What the invariants have to know of what went before. */
export interface History {
  /** Every `sub` there ever was. */
  subs: Set<string>;
  erasures: Map<string, 'begun' | 'done'>;
  /** Of the row's address: when the call began that wrote it, and when that was. Virtual ms. */
  addressFrom: Map<string, { from: number; at: number }>;
  /** The last event of each trigger, to be delivered again. */
  lastEvents: Map<string, TriggerEvent>;
}

export function noHistory(): History {
  return {
    subs: new Set(),
    erasures: new Map(),
    addressFrom: new Map(),
    lastEvents: new Map(),
  };
}
