import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { percentile } from '../figure';
import { type ColdRun, type Cost, runCold } from './run-cold';
import type { Variant } from './variant';

/** Processes of each variant. */
export const ROUNDS = 21;
/** Further calls of each process. */
export const WARM_CALLS = 20;

export interface Measured {
  cold: Cost;
  warm: Cost;
}

/**
 * Medians of cold processes. Each round runs every variant once, next to each other, so that what else
 * the machine does falls on all alike; what an empty process costs is taken off round by round.
 *
 * @throws Error for a variant that did not do its work
 */
export async function measure<Name extends string>(
  variants: Record<Name, Variant>,
  empty: Variant,
  folder: string,
): Promise<{ of: Record<Name, Measured>; empty: Cost }> {
  const names = Object.keys(variants) as Name[];
  const runs = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    ColdRun[]
  >;
  const nothing: Cost[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { cold } = await runOnce(empty, folder);
    nothing.push(cold);
    for (const name of names) {
      const run = await runOnce(variants[name], folder);
      runs[name].push({ ...run, cold: lessOf(run.cold, cold) });
    }
  }
  const medians = (name: Name): Measured => ({
    cold: median(runs[name].map(({ cold }) => cold)),
    warm: median(runs[name].flatMap(({ warm }) => warm)),
  });
  return {
    of: Object.fromEntries(names.map((name) => [name, medians(name)])) as Record<Name, Measured>,
    empty: median(nothing),
  };
}

async function runOnce(variant: Variant, folder: string): Promise<ColdRun> {
  const subs = Array.from({ length: 1 + WARM_CALLS }, () => randomUUID());
  const eventsFile = join(folder, 'events.json');
  await writeFile(eventsFile, JSON.stringify(subs.map(variant.event)));
  const run = await runCold(variant, eventsFile);
  const isDone = variant.isDone ?? (() => true);
  if (!subs.every(isDone)) throw new Error(`${variant.name} did not do its work.`);
  return run;
}

function lessOf(cost: Cost, empty: Cost): Cost {
  const [cpuMs, wallMs] = [cost.cpuMs - empty.cpuMs, cost.wallMs - empty.wallMs];
  return { cpuMs, wallMs, requests: cost.requests };
}

function median(costs: Cost[]): Cost {
  const of = (key: keyof Cost) =>
    percentile(
      costs.map((cost) => cost[key]),
      0.5,
    );
  return { cpuMs: of('cpuMs'), wallMs: of('wallMs'), requests: of('requests') };
}
