import type { Clients } from '../aws';
import type { Ledger } from './ledger';

/** What the storms of all rounds are about. */
export interface Place {
  /** The clients of the sandbox that runs now: checks are made on one that comes later. */
  aws(): Clients;
  ledger: Ledger;
  userPoolId: string;
  clientId: string;
  table: string;
}

/** Does a few things one after the other, with names of its own, until the sandbox is gone. */
export type Storm = (place: Place) => Promise<void>;
