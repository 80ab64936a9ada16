/**
 * S3 lists keys in the order of their UTF-8 bytes, which is that of code points: halves of pairs of UTF-16
 * come after all else.
 */
export function compareKeys(one: string, other: string): number {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at++) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) return rankOf(a) - rankOf(b);
  }
  return one.length - other.length;
}

const rankOf = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

export type Keys = ReturnType<typeof createKeys>;

/** The keys of a bucket, in S3's order. */
export function createKeys(unsorted: Iterable<string> = []) {
  const keys = [...unsorted].sort(compareKeys);
  /** Of the first that is not before this one. */
  const place = (key: string) => {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareKeys(keys[middle] as string, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add(key: string): void {
      const at = place(key);
      if (keys[at] !== key) keys.splice(at, 0, key);
    },
    remove(key: string): void {
      const at = place(key);
      if (keys[at] === key) keys.splice(at, 1);
    },
    /** Those with a prefix. @param from none before this */
    *withPrefix(prefix: string, from = ''): Generator<string> {
      const start = compareKeys(from, prefix) > 0 ? from : prefix;
      for (let at = place(start); at < keys.length; at++) {
        const key = keys[at] as string;
        if (!key.startsWith(prefix)) return;
        yield key;
      }
    },
  };
}
