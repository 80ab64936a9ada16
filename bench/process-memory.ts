import { execFileSync } from 'node:child_process';

interface Process {
  pid: number;
  parent: number;
  megabytes: number;
}

/** Resident memory of a process and all that it started, in MB; shared pages count for each. */
export function memoryOfTree(root: number): number {
  const processes = list();
  const within = (pid: number): number =>
    processes
      .filter((process) => process.parent === pid)
      .reduce((sum, { pid: child, megabytes }) => sum + megabytes + within(child), 0);
  const own = processes.find(({ pid }) => pid === root)?.megabytes ?? 0;
  return own + within(root);
}

function list(): Process[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, kilobytes = 0]) => ({ pid, parent, megabytes: kilobytes / 1024 }));
}
