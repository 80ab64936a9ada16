/** The rows this process has seen, so that it need not ask for them again. Bounded. */
export interface SeenUsers {
  /** @returns the row's address when it was seen; undefined where it was not, or too long ago */
  get(id: string): { email: string | undefined } | undefined;
  set(id: string, email: string | undefined): void;
}

interface Limits {
  /** Rows to remember; some 200 bytes each. */
  capacity: number;
  /** How long a row is taken to be as it was seen, in ms. */
  maxAgeMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/**
 * 10,000 rows take some 2 MB. An hour, because a warm process learns of nothing that others do: a
 * row that an Admin deletes comes back at the first token after it, and so does an address that was
 * changed and changed back while another process followed.
 */
export const SEEN_USERS_LIMITS = { capacity: 10_000, maxAgeMs: 60 * 60 * 1_000 };

/** Those used least recently are forgotten first: a Map keeps the order in which keys were put. */
export function createSeenUsers({ capacity, maxAgeMs, now }: Limits): SeenUsers {
  const rows = new Map<string, { email: string | undefined; seenAt: number }>();
  return {
    get(id) {
      const row = rows.get(id);
      if (!row) return undefined;
      rows.delete(id);
      if (now() - row.seenAt >= maxAgeMs) return undefined;
      rows.set(id, row);
      return { email: row.email };
    },
    set(id, email) {
      rows.delete(id);
      rows.set(id, { email, seenAt: now() });
      const [oldest] = rows.keys();
      if (rows.size > capacity && oldest !== undefined) rows.delete(oldest);
    },
  };
}
