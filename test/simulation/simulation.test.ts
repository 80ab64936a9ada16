import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MUTANTS } from '../../simulation/mutants';
import { describeSchedule, type Schedule, schedule } from '../../simulation/schedule';
import { search } from '../../simulation/search';
import { type Simulation, startSimulation } from '../../simulation/simulation';

/*
 * The same numbers every time, so that a change that breaks nothing fails nothing. CI plays 10,000
 * others on each run: `npm run simulate`.
 */
const SEED = 61;

let simulation: Simulation;

beforeAll(async () => {
  // The SDK makes thousands of errors that nobody reads; their stacks take half of the time.
  Error.stackTraceLimit = 0;
  simulation = await startSimulation();
});

afterAll(() => {
  simulation.end();
  Error.stackTraceLimit = 10;
});

test('in 300 random schedules every invariant holds', { timeout: 120_000 }, async () => {
  const found = await search(simulation, { seed: SEED, schedules: 300 });
  expect(found && inWords(found)).toBeUndefined();
});

test('a put that was given up, and is done after the account was erased, leaves no row', async () => {
  const late = Array(3).fill({ kind: 'slow', side: 'before', ms: 2_900 } as const);
  const confirm = { do: 'confirm', place: 0, source: 'PostConfirmation_ConfirmSignUp' } as const;
  const erase = { do: 'erase', by: 'self', faults: [] } as const;
  const schedule: Schedule = {
    steps: [
      { step: { ...erase, place: 1 }, gap: 'done' },
      { step: { ...confirm, faults: late }, gap: 1_200 },
      { step: { ...erase, place: 0 }, gap: 'done' },
    ],
    origins: ['imported', 'imported', 'imported'],
    timeoutMs: 5_000,
    finish: 'reconcile',
    chance: 1,
  };
  expect((await simulation.play(schedule)).violation).toBeUndefined();
  const unguarded = MUTANTS['a put without the check of the erased accounts'];
  const { violation } = await simulation.play(schedule, unguarded);
  expect(violation).toMatch(/^sub-0-\d is erased, and has a row$/);
});

test('a schedule goes the same way every time', { timeout: 60_000 }, async () => {
  const schedules = fc.sample(schedule, { seed: SEED, numRuns: 20 });
  const playAll = async () => {
    const traces: string[][] = [];
    for (const each of schedules) traces.push((await simulation.play(each)).trace);
    return traces;
  };
  const traces = await playAll();
  expect(traces.flat().length).toBeGreaterThan(500);
  expect(await playAll()).toEqual(traces);
});

test('seed and path bring a finding back', async () => {
  const assembly = MUTANTS['an e-mail address that does not follow'] ?? expect.fail();
  const found =
    (await search(simulation, { seed: SEED, schedules: 500, assembly })) ?? expect.fail();
  const { path } = found;
  expect(await search(simulation, { seed: SEED, schedules: 1, path, assembly })).toEqual(found);
});

describe('without a guard an invariant breaks:', () => {
  const caught: string[] = [];

  test.each(Object.entries(MUTANTS))('%s', { timeout: 180_000 }, async (name, assembly) => {
    const found = await search(simulation, { seed: SEED, schedules: 3_000, assembly });
    if (!found) throw new Error(`Nothing tells ${name} from the real functions.`);
    caught.push(`${name}: number ${Number(found.path) + 1}\n    ${inWords(found)}`);
    // It is this guard that was missing: with it the same schedule is fine.
    expect((await simulation.play(found.schedule)).violation).toBeUndefined();
  });

  afterAll(() => {
    console.log(
      `${caught.length} mutants were caught, each by this schedule:\n\n${caught.join('\n')}`,
    );
  });
});

function inWords({ violation, schedule }: { violation: string; schedule: Schedule }): string {
  return `${violation}\n    ${describeSchedule(schedule)}`;
}
