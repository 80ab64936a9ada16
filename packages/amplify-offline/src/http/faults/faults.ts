import type { FaultRule } from './fault-rule';

/** A rule with what became of it so far. */
export interface Fault extends FaultRule {
  id: number;
  /** How many requests it has hit. */
  hits: number;
}

/** The faults that were asked for. */
export interface Faults {
  add(rule: FaultRule): Fault;
  list(): Fault[];
  /** @returns whether there was such a fault */
  remove(id: number): boolean;
  clear(): void;
  /** The first fault that hits this request, counted as a hit; spent faults hit no more. */
  hit(service: string, operation: string): Fault | undefined;
}

export function createFaults(): Faults {
  let faults: (Fault & { random: () => number })[] = [];
  let lastId = 0;
  const shown = ({ random: _, ...fault }: Fault & { random: () => number }): Fault => fault;
  return {
    add: (rule) => {
      const fault = { id: ++lastId, hits: 0, ...rule, random: seededRandom(rule.seed ?? 1) };
      faults.push(fault);
      return shown(fault);
    },
    list: () => faults.map(shown),
    remove: (id) => {
      const before = faults.length;
      faults = faults.filter((fault) => fault.id !== id);
      return faults.length < before;
    },
    clear: () => {
      faults = [];
    },
    hit: (service, operation) => {
      const fault = faults.find(
        (candidate) =>
          candidate.service === service &&
          (candidate.operation ?? operation) === operation &&
          candidate.hits < (candidate.times ?? Number.POSITIVE_INFINITY) &&
          candidate.random() < (candidate.probability ?? 1),
      );
      if (!fault) return undefined;
      fault.hits++;
      return shown(fault);
    },
  };
}

/** Numbers from 0 to 1, the same for the same seed: the generator mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
