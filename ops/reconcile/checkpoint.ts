import { randomBytes } from 'node:crypto';
import type { Sizes } from './workspace';

/** How far a listing has come. */
export interface Listing {
  /** Where the next page begins; absent before the first, and when done. */
  next?: string;
  done: boolean;
  count: number;
}

export interface Tally {
  found: number;
  repaired: number;
}

/** The figures of a run. */
export interface Counts {
  /** Items that are no rows of users. */
  foreign: number;
  missing: Tally;
  unreadable: Tally;
  email: Tally;
  orphan: Tally;
}

/** What the operator asked to be changed. */
export interface Plan {
  repair: boolean;
  removeOrphans: boolean;
}

/** All that a run needs to go on where it was stopped. JSON. */
export interface Checkpoint {
  /** ISO 8601. What the run says holds for the accounts that were there then. */
  startedAt: string;
  /** The key of the e-mail digests, so that no address is ever written to disk. Hexadecimal. */
  digestKey: string;
  /** Into how many parts accounts and rows are split; one part at a time is in memory. */
  partitions: number;
  rows: Listing;
  accounts: Listing;
  /** Foreign items that the listing of the table met. */
  foreignItems: number;
  /** The first part not yet compared, and how many of its candidates have been looked at again. */
  compared: { partition: number; candidates: number };
  /** How many lines of the findings have been gone through for removal. */
  removal: { lines: number };
  plan: Plan;
  /** What comparing found. */
  counts: Counts;
  sizes: Sizes;
}

/** Accounts in a part, about; with the rows that makes some 2 MB of memory. */
const PARTITION_SIZE = 4_000;

/** When nobody knows how many accounts there are. Good for some millions. */
const USUAL_PARTITIONS = 256;

/**
 * The beginning of a run.
 *
 * @param estimate of the number of accounts, if Cognito gives one
 */
export function beginning(now: Date, plan: Plan, estimate: number | undefined): Checkpoint {
  const needed = Math.ceil((estimate ?? 0) / PARTITION_SIZE);
  return {
    startedAt: now.toISOString(),
    digestKey: randomBytes(16).toString('hex'),
    partitions: estimate ? Math.min(Math.max(needed, 16), 4_096) : USUAL_PARTITIONS,
    rows: { done: false, count: 0 },
    accounts: { done: false, count: 0 },
    foreignItems: 0,
    compared: { partition: 0, candidates: 0 },
    removal: { lines: 0 },
    plan,
    counts: noCounts(),
    sizes: {},
  };
}

export function noCounts(): Counts {
  const none = (): Tally => ({ found: 0, repaired: 0 });
  return { foreign: 0, missing: none(), unreadable: none(), email: none(), orphan: none() };
}
