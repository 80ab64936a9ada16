import type { Faults } from '../http/faults/faults';
import type { Restore, RunningService } from '../services/service';

/** What came in since the backend came up, and what of it was kept in memory, by numbers. */
export interface Snapshots {
  /** Forgets accounts, items, objects, messages, records of invocations and faults; the backend stays up. */
  reset(): Promise<void>;
  /** @returns its number */
  take(): Promise<number>;
  /** Puts back what there was; faults go. @returns false where there is no such snapshot */
  restore(id: number): Promise<boolean>;
  /** What they are of is another backend now. */
  end(): void;
}

/** How many are kept: of more, the oldest go. */
const KEPT = 100;

export function createSnapshots(
  services: Pick<RunningService, 'reset' | 'snapshot'>[],
  faults: Pick<Faults, 'clear'>,
): Snapshots {
  const known = new Map<number, Restore[]>();
  let last = 0;
  return {
    reset: async () => {
      await Promise.all(services.map((service) => service.reset?.()));
      faults.clear();
    },
    take: async () => {
      const restores = await Promise.all(services.map((service) => service.snapshot?.()));
      last++;
      known.set(
        last,
        restores.filter((restore) => restore !== undefined),
      );
      known.delete(last - KEPT);
      return last;
    },
    restore: async (id) => {
      const restores = known.get(id);
      if (!restores) return false;
      await Promise.all(restores.map((restore) => restore()));
      faults.clear();
      return true;
    },
    end: () => known.clear(),
  };
}
