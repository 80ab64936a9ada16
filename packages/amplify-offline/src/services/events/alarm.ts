export interface AlarmOptions {
  /** The next time that it rings, after a moment; both in milliseconds since 1970. */
  next(after: number): number | undefined;
  /** Called when it is time. */
  ring(due: number): void;
  /** Called in its place where nobody was awake at that time. */
  missed(due: number): void;
}

/**
 * Rings whenever it is time, until it is put off. It looks at the clock each minute: what sleeps does not count
 * its time, and a timer of Node's takes no more than 24.8 days. A time that is past by more than a minute was
 * slept through.
 *
 * @returns puts it off
 */
export function setAlarm({ next, ring, missed }: AlarmOptions): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (due: number | undefined) => {
    if (due === undefined) return;
    const look = () => {
      const late = Date.now() - due;
      if (late < 0) return wait(due);
      wait(next(Math.max(due, Date.now())));
      if (late > A_MINUTE) missed(due);
      else ring(due);
    };
    timer = setTimeout(look, Math.min(Math.max(due - Date.now(), 0), A_MINUTE));
    // Nothing is kept from ending by it.
    timer.unref();
  };
  wait(next(Date.now()));
  return () => clearTimeout(timer);
}

const A_MINUTE = 60_000;
