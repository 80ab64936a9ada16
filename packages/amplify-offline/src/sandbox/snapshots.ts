import type { Restore, RunningService } from '../services/service';

/** What came in until a moment, kept in memory, by numbers. A deployment ends them. */
export interface Snapshots {
  /** @returns its number */
  take(): Promise<number>;
  /** @returns false where there is no such snapshot */
  restore(id: number): Promise<boolean>;
  clear(): void;
}

/** How many are kept: of more, the oldest go. */
const KEPT = 100;

export function createSnapshots(services: Pick<RunningService, 'snapshot'>[]): Snapshots {
  const known = new Map<number, Restore[]>();
  let last = 0;
  return {
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
      if (restores) await Promise.all(restores.map((restore) => restore()));
      return restores !== undefined;
    },
    clear: () => known.clear(),
  };
}
