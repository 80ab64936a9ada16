/** Records that are given to a function together, and how often they were. */
export interface Part<R> {
  records: R[];
  /** Starts at 1. */
  attempt: number;
}

/**
 * What is left of records whose handling failed, and is tried again in this order.
 *
 * @param from the first that failed: all before it are done with
 * @param bisects whether they are split in two. Splitting does not count as another attempt, as retries
 *   end with single records otherwise (belief); after a report of failures only what failed is left
 *   ("Bisecting a batch" in the guide)
 * @returns nothing where there were as many attempts as there may be
 */
export function nextParts<R>(
  { records, attempt }: Part<R>,
  from: number,
  { bisects, retries }: { bisects: boolean; retries: number },
): Part<R>[] | 'exhausted' {
  const rest = records.slice(from);
  if (bisects && from > 0) return [{ records: rest, attempt }];
  if (bisects && rest.length > 1) {
    const middle = Math.ceil(rest.length / 2);
    return [rest.slice(0, middle), rest.slice(middle)].map((half) => ({ records: half, attempt }));
  }
  return attempt > retries ? 'exhausted' : [{ records: rest, attempt: attempt + 1 }];
}

/** How long to wait before an attempt, in ms: twice as long each time, a minute at most (belief). */
export function backOff(attempt: number): number {
  return attempt === 1 ? 0 : Math.min(60_000, 250 * 2 ** (attempt - 1));
}
