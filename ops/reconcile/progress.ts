import type { Phase, ProgressEvent } from './run';

interface Needs {
  write: (text: string) => void;
  /** On a terminal one line is written over and over. */
  isTerminal: boolean;
  /** Milliseconds, from any point in time. */
  now: () => number;
}

/** How often it writes, in ms; where lines stay, they should not fill the log. */
const EVERY = { terminal: 200, log: 10_000 };

const VERB: Record<Phase, string> = {
  rows: 'listing rows',
  accounts: 'listing accounts',
  compare: 'comparing accounts',
  remove: 'removing rows',
};

/** Shows how far a run is, how fast, and how long it will take. */
export function progressPrinter({ write, isTerminal, now }: Needs) {
  const every = isTerminal ? EVERY.terminal : EVERY.log;
  let phase: { name: Phase; startedAt: number; startedWith: number } | undefined;
  let writtenAt = now();
  return {
    show({ phase: name, done, of }: ProgressEvent): void {
      // A run that goes on does not begin at 0: what is there already says nothing of the speed.
      if (phase?.name !== name) phase = { name, startedAt: now(), startedWith: done };
      if (now() - writtenAt < every) return;
      writtenAt = now();
      const seconds = (now() - phase.startedAt) / 1_000;
      const line = `${VERB[name]}: ${progressText(done, of, (done - phase.startedWith) / seconds)}`;
      write(isTerminal ? `\r\x1b[K${line}` : `${line}\n`);
    },
    /** Takes the line away. */
    end(): void {
      if (isTerminal && phase) write('\r\x1b[K');
    },
  };
}

/** @param perSecond may be 0, or NaN for want of time */
export function progressText(done: number, of: number | undefined, perSecond: number): string {
  const parts = [number(done) + (of !== undefined && of >= done ? ` of ${number(of)}` : '')];
  if (!(perSecond > 0)) return parts.join('');
  parts.push(`${number(Math.round(perSecond))}/s`);
  if (of !== undefined && of >= done) parts.push(`${duration((of - done) / perSecond)} left`);
  return parts.join(', ');
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
