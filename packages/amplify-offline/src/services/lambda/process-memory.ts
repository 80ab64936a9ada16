import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LINUX_POLL_MS = 50;
const OTHER_POLL_MS = 500;

/**
 * The V8 flags of Lambda's own Node bootstrap: a tenth of the memory for the young generation,
 * the rest for the old one.
 */
export function heapFlags(memoryMB: number): string[] {
  const youngMB = Math.floor(memoryMB / 10);
  return [
    `--max-semi-space-size=${Math.max(1, Math.floor(youngMB / 2))}`,
    `--max-old-space-size=${memoryMB - youngMB}`,
  ];
}

/**
 * The most memory a process has held so far, in MB; undefined where the host cannot tell at once.
 *
 * Linux keeps that peak itself (`VmHWM`), so nothing is missed between two looks. It is read from
 * outside because a process that fills buffers in a loop never gets to a timer of its own, and
 * not by `resourceUsage().maxRSS`, which starts at the peak of the parent that forked it.
 */
export function peakMemoryMB(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kB = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    return kB === undefined ? undefined : Math.ceil(Number(kB) / 1024);
  } catch {
    return undefined; // the process is gone
  }
}

/**
 * Calls `onExceeded` once when the process holds more than `limitMB`. Lambda counts the whole
 * process, and buffers and native memory lie outside the heap that `heapFlags` bounds.
 * On Windows only the heap is bounded.
 *
 * @returns a function that ends the watch
 */
export function watchMemory(pid: number, limitMB: number, onExceeded: () => void): () => void {
  if (process.platform === 'win32') return () => {};
  const check = (usedMB: number | undefined) => {
    if (usedMB === undefined || usedMB <= limitMB) return;
    stop();
    onExceeded();
  };
  const timer =
    process.platform === 'linux'
      ? setInterval(() => check(peakMemoryMB(pid)), LINUX_POLL_MS)
      : setInterval(() => askPs(pid, check), OTHER_POLL_MS);
  const stop = () => clearInterval(timer);
  return stop;
}

function askPs(pid: number, answer: (usedMB: number | undefined) => void): void {
  execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, stdout) => {
    answer(error ? undefined : Math.ceil(Number(stdout.trim()) / 1024));
  });
}
