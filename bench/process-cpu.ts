import { readFileSync } from 'node:fs';
import { processTree } from './process-memory';

/** In milliseconds: Linux counts in hundredths of a second (`sysconf(_SC_CLK_TCK)`). */
const TICK = 10;

/** What a process and all that it started have computed so far, in milliseconds; NaN where it cannot be told. */
export function cpuOfTree(root: number): number {
  return processTree(root).reduce((sum, { pid }) => sum + ticksOf(pid) * TICK, 0);
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, a name in brackets, may have blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch (error) {
    // One that ended meanwhile has computed what it has; without /proc nothing is known.
    if (process.platform === 'linux' && (error as NodeJS.ErrnoException).code === 'ENOENT')
      return 0;
    return Number.NaN;
  }
}
