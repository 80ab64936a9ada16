import { type Clock, install } from '@sinonjs/fake-timers';

/*
 * Time that passes only when nothing else is left to do. Timers, `Date`, `performance` and
 * `AbortSignal.timeout` are the clock's; microtasks, `process.nextTick` and `setImmediate` stay
 * real. So a hang of a minute costs no time, and the same seed gives the same order of everything.
 */

export interface VirtualTime {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Lets time pass until the promise is settled, and gives what it gave. */
  until: <T>(promise: Promise<T>) => Promise<T>;
  /** Lets what is under way come to rest, forgets all timers, and puts the clock back. */
  restart: () => Promise<void>;
  /** Gives real time back to the process. */
  end: () => void;
}

/** Every run starts at this moment. */
const START = Date.UTC(2026, 10, 1);

/** No promise of the simulation may take longer than this, in virtual ms: it would never settle. */
const NEVER = 30 * 24 * 60 * 60 * 1000;

/** Takes the process's time away until `end()`. One at a time. */
export function startVirtualTime(): VirtualTime {
  const setRealImmediate = setImmediate;
  const abortSignalTimeout = AbortSignal.timeout;
  const clock = install({
    now: START,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    // Node's HTTP server and the SDK clear what they never started.
    shouldClearNativeTimers: true,
  });
  AbortSignal.timeout = abortAfter;

  const quiet = () => untilQuiet(setRealImmediate);
  const until = async <T>(promise: Promise<T>): Promise<T> => {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    promise.then(settle, settle);
    for (await quiet(); !settled; await quiet()) stepOn(clock);
    return promise;
  };

  return {
    now: () => clock.now,
    until,
    restart: async () => {
      await quiet();
      clock.reset();
      clock.setSystemTime(START);
    },
    end: () => {
      clock.uninstall();
      AbortSignal.timeout = abortSignalTimeout;
    },
  };
}

function stepOn(clock: Clock): void {
  if (clock.countTimers() === 0) {
    throw new Error(
      'The simulation stands still: it waits for something that no timer will bring.',
    );
  }
  clock.next();
  if (clock.now - START > NEVER) throw new Error('The simulation waits for something without end.');
}

/** Until no immediate is left; microtasks and `nextTick` run between any two of them. */
async function untilQuiet(setRealImmediate: typeof setImmediate): Promise<void> {
  do await new Promise((resolve) => setRealImmediate(resolve));
  while (process.getActiveResourcesInfo().includes('Immediate'));
}

/** `AbortSignal.timeout` on the clock's own timers: Node's is bound to real time. */
function abortAfter(ms: number): AbortSignal {
  const controller = new AbortController();
  const late = () => controller.abort(new DOMException('Out of time', 'TimeoutError'));
  setTimeout(late, ms).unref();
  return controller.signal;
}
