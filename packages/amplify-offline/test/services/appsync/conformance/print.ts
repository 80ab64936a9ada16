import { readdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type ConformanceCase, outcomeOf } from './conformance-case';

/*
 * Prints how AppSync's answers are met: areas, cases, how many of them have a source other than our belief,
 * and how many pass. Ends with 1 where one does not.
 */

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder).filter(
  (name) => /^[\w-]+\.ts$/.test(name) && name !== 'print.ts',
);
const row = (cells: (string | number)[]) =>
  console.log(
    cells
      .map((cell, at) => (at === 0 ? String(cell).padEnd(28) : String(cell).padStart(9)))
      .join(''),
  );

const total = { cases: 0, sourced: 0, passed: 0 };
row(['area', 'cases', 'sourced', 'passed']);
for (const file of files.sort()) {
  const { CASES } = (await import(new URL(file, folder).href)) as { CASES?: ConformanceCase[] };
  if (!CASES) continue;
  let passed = 0;
  for (const { name, run, expected } of CASES) {
    const outcome = await outcomeOf(run).catch((error: unknown) => error);
    // As JSON: what is undefined is not there.
    if (isDeepStrictEqual(plain(outcome), plain(expected))) passed++;
    else console.log(`  ${file}: ${name}: ${JSON.stringify(outcome)}`);
  }
  const sourced = CASES.filter(({ source }) => source !== 'belief').length;
  row([file.replace('.ts', ''), CASES.length, sourced, passed]);
  total.cases += CASES.length;
  total.sourced += sourced;
  total.passed += passed;
}
row(['all', total.cases, total.sourced, total.passed]);
if (total.passed < total.cases) process.exitCode = 1;

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
