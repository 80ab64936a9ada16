import { percentile } from '../figure';
import { cpuOfTree } from '../process-cpu';

/** Something that is asked over and over. */
export interface Subject {
  name: string;
  /** Of the process that answers. */
  pid: number;
  ask(): Promise<unknown>;
}

export interface Speed {
  /** Of requests one at a time. */
  p50Ms: number;
  /** Of requests some at a time, the median of the rounds. */
  aSecond: number;
  /** Of the process that answers, for one request; NaN where the system does not tell. */
  cpuMs: number;
}

const ROUNDS = 8;
export const AT_A_TIME = 8;
/** So long each has its turn in a round, of each kind. */
const TURN_MS = 400;
const FEWEST = 10;

/**
 * Asks all in turns, so that whatever else the machine does is the same for each: a few requests one at a time
 * and a few at once, then the next one, and the other way round. A round before is not counted.
 */
export async function sideBySide(subjects: Subject[]): Promise<Speed[]> {
  const runs = subjects.map((subject) => ({
    subject,
    waits: [] as number[],
    rates: [] as number[],
  }));
  const cpu = subjects.map(() => ({ ms: 0, requests: 0 }));
  for (let round = 0; round <= ROUNDS; round++) {
    const order = [...runs.keys()];
    for (const index of round % 2 ? order.reverse() : order) {
      const run = runs[index];
      const spent = cpu[index];
      if (!run || !spent) continue;
      const before = cpuOfTree(run.subject.pid);
      const waits = await oneAtATime(run.subject);
      const { count, ms } = await someAtATime(run.subject);
      if (round === 0) continue;
      run.waits.push(...waits);
      run.rates.push((1000 * count) / ms);
      spent.ms += cpuOfTree(run.subject.pid) - before;
      spent.requests += waits.length + count;
    }
  }
  return runs.map(({ waits, rates }, index) => ({
    p50Ms: percentile(waits, 0.5),
    aSecond: percentile(rates, 0.5),
    cpuMs: (cpu[index]?.ms ?? Number.NaN) / (cpu[index]?.requests ?? 1),
  }));
}

async function oneAtATime({ ask }: Subject): Promise<number[]> {
  const waits: number[] = [];
  const until = performance.now() + TURN_MS;
  while (waits.length < FEWEST || performance.now() < until) {
    const askedAt = performance.now();
    await ask();
    waits.push(performance.now() - askedAt);
  }
  return waits;
}

async function someAtATime({ ask }: Subject): Promise<{ count: number; ms: number }> {
  let count = 0;
  const startedAt = performance.now();
  const worker = async () => {
    while (count < FEWEST || performance.now() < startedAt + TURN_MS) {
      count++;
      await ask();
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return { count, ms: performance.now() - startedAt };
}
