import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { batches } from './cases/batches';
import { conditions } from './cases/conditions';
import { expressions } from './cases/expressions';
import { mistakes } from './cases/mistakes';
import { reads } from './cases/reads';
import { streams } from './cases/streams';
import { tableOptions } from './cases/table-options';
import { transactions } from './cases/transactions';
import { updates } from './cases/updates';
import { attributeValues } from './cases/values';
import { DIFFERENCES } from './known-differences';
import { type Sides, startSides } from './sides';
import { saysTheSame } from './wordings';

const CASES = [
  ...[...conditions, ...updates, ...attributeValues, ...reads],
  ...[...expressions, ...mistakes, ...batches, ...transactions, ...streams, ...tableOptions],
];

let sides: Sides;
beforeAll(async () => {
  sides = await startSides();
});
afterAll(() => sides?.stop());
beforeEach(() => sides.empty());

describe('our DynamoDB answers as DynamoDB Local does', () => {
  test.each(CASES)('$title', async ({ title, steps }) => {
    const { answers = {} } = DIFFERENCES[title] ?? {};
    for (const [at, [operation, input]] of steps.entries()) {
      const [here, local] = await Promise.all([
        sides.here(operation, input),
        sides.local(operation, input),
      ]);
      const known = answers[at];
      const step = `step ${at}, ${operation}`;
      if (!known) expect(inTheirWords(here, local), step).toEqual(local);
      else {
        expect([here, local], step).toMatchObject(known);
        // What is said in an error's place may not be one, also where its members are not given.
        expect([here, local].map(isError), step).toEqual(known.map(isError));
        expect(inTheirWords(here, local), `${step}: no longer a difference`).not.toEqual(local);
      }
    }
  });

  test('and every known difference is of a case', () => {
    const titles = CASES.map(({ title }) => title);
    expect(titles.length, 'no title twice').toBe(new Set(titles).size);
    expect(Object.keys(DIFFERENCES).filter((title) => !titles.includes(title))).toEqual([]);
    for (const { title, steps } of CASES) {
      const known = Object.keys(DIFFERENCES[title]?.answers ?? {}).map(Number);
      expect(known.filter((at) => at >= steps.length)).toEqual([]);
    }
  });
});

function isError(answer: unknown): boolean {
  return Object.hasOwn(answer as object, 'error');
}

type Said = { message?: string; CancellationReasons?: { Message?: string }[] };

/** What one side said, with the other's message where it says the same. */
function inTheirWords(ours: unknown, theirs: unknown): unknown {
  const [here, local] = [ours, theirs] as [Said, Said];
  const message = translated(here.message, local.message);
  const reasons = here.CancellationReasons?.map((reason, at) => {
    const Message = translated(reason.Message, local.CancellationReasons?.[at]?.Message);
    return { ...reason, ...(Message !== undefined && { Message }) };
  });
  return {
    ...here,
    ...(message !== undefined && { message }),
    ...(reasons && { CancellationReasons: reasons }),
  };
}

function translated(here: string | undefined, local: string | undefined): string | undefined {
  return here !== undefined && local !== undefined && saysTheSame(here, local) ? local : here;
}
