import { type ChildProcess, fork } from 'node:child_process';
import type { Run } from './batches';

/** Between two lines of progress, in ms. */
const REPORT_MS = 10_000;

/**
 * Plays the schedules in several processes of this same program, since time is virtual for a whole
 * process. What one of them finds ends all.
 *
 * @returns the exit code: 0 all invariants held, 1 one did not
 */
export async function playInProcesses(run: Run): Promise<number> {
  const { seed, schedules, workers } = run;
  console.log(`${schedules} schedules, seed ${seed}, ${workers} processes`);
  const startedAt = performance.now();
  let played = 0;
  const rate = () => played / ((performance.now() - startedAt) / 1_000);
  const progress = setInterval(() => {
    const left = (schedules - played) / rate();
    const time = Number.isFinite(left) ? `, ${Math.ceil(left)} s left` : '';
    console.error(`  ${played} of ${schedules}, ${rate().toFixed(0)} a second${time}`);
  }, REPORT_MS);

  const children = Array.from({ length: workers }, (_, worker) => start({ ...run, worker }));
  for (const child of children) {
    child.on('message', (count) => {
      played += Number(count);
    });
  }
  const codes = await Promise.all(children.map((child) => ended(child, children)));
  clearInterval(progress);
  if (codes.some((code) => code !== 0)) return codes.includes(1) ? 1 : 2;
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(
    `All invariants held. ${seconds.toFixed(0)} s, ${rate().toFixed(0)} schedules a second.`,
  );
  return 0;
}

function start(options: Run & { worker: number }): ChildProcess {
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return fork(process.argv[1] ?? '', args);
}

/** Its exit code; null where another's finding ended it. */
function ended(child: ChildProcess, all: ChildProcess[]): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      if (code !== 0) for (const other of all) other.kill();
      resolve(code);
    });
  });
}
