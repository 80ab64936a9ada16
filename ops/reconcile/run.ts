import type { Checkpoint, Plan } from './checkpoint';
import type { Patience } from './settle';
import type { Repairs, UserPool, UserTable } from './sides';
import type { Workspace } from './workspace';

export type Phase = 'rows' | 'accounts' | 'compare' | 'remove';

/** How far a phase is: listed items, compared accounts, or rows gone through for removal. */
export interface ProgressEvent {
  phase: Phase;
  done: number;
  /** Of how many, if that is known; for the listings it is Cognito's estimate. */
  of?: number;
}

/** What reconcile uses. Nothing in it but this reads the clock, the disk or the network. */
export interface ReconcileNeeds {
  pool: UserPool;
  table: UserTable;
  repairs: Repairs;
  workspace: Workspace;
  patience: Patience;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Rejects with a StoppedError where the run is to stop. */
  sleep: (ms: number) => Promise<void>;
  /** How many accounts there are, about; for the size of the parts and the time left. */
  estimate?: number;
  onProgress?: (progress: ProgressEvent) => void;
  /** Called where an earlier run goes on; with its start, ISO 8601. */
  onResume?: (startedAt: string) => void;
  /** Ends the run at the next point from which it can go on. */
  signal?: AbortSignal;
}

export interface ReconcileOptions extends Plan {
  /** Asked once, if rows are to be removed; `count` of them. */
  confirmRemoval?: (count: number) => Promise<boolean>;
}

/** A run under way. */
export interface Run {
  needs: ReconcileNeeds;
  state: Checkpoint;
  report(phase: Phase, done: number): void;
  /** Puts what there is on record. */
  save(): Promise<void>;
  /** @throws StoppedError */
  stopIfAsked(): void;
}

/** The run was asked to stop, and did so where it can go on. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}
