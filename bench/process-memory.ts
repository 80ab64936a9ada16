import { execFileSync } from 'node:child_process';

interface Process {
  pid: number;
  parent: number;
  megabytes: number;
}

/** Resident memory of a process and all that it started, in MB; shared pages count for each. */
export function memoryOfTree(root: number): number {
  return processTree(root).reduce((sum, { megabytes }) => sum + megabytes, 0);
}

/** A process and all that it started, and they started. */
export function processTree(root: number): Process[] {
  const all = list();
  const below = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((each) => [each, ...below(each.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...below(root)];
}

function list(): Process[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, kilobytes = 0]) => ({ pid, parent, megabytes: kilobytes / 1024 }));
}
