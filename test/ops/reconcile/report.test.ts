import { describe, expect, it } from 'vitest';
import { confirmRemoval } from '../../../ops/reconcile/confirm-removal';
import { progressPrinter, progressText } from '../../../ops/reconcile/progress';
import { jsonReport, textReport } from '../../../ops/reconcile/report';
import { account, GEN_1, LOOK, REPAIR_ALL, row, smallWorld } from './small-world';

const FACTS = {
  subject: { userPoolId: 'pool', userTable: 'User' },
  region: 'eu-west-1',
  seconds: 1.25,
  peakMemoryMb: 100,
};

const world = () =>
  smallWorld(
    [account('in-step'), account('missing'), account('gen-1')],
    [row('in-step'), row('orphan'), row('gen-1', GEN_1), { id: null, foreign: 'no string id' }],
  );

async function text(lines: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const line of lines) all += line;
  return all;
}

describe('The report', () => {
  it('tells a person what differs, and what would mend it', async () => {
    const result = await world().run();
    const startedAt = '2026-11-22T12:00:00.000Z';
    expect(await text(textReport({ ...result, startedAt }, FACTS, LOOK))).toBe(
      `User pool pool and table User, as of ${startedAt}

  accounts                   3
  rows                       3
  missing rows               1  not made: that takes --repair
  unreadable rows            1  not mended: that takes --repair
  other e-mail               0
  without account            1  not removed: that takes --remove-orphans
  foreign items              1  never touched

  foreign    (no id): no string id
  missing    missing
  unreadable gen-1: its owner is not its id
  orphan     orphan

Not in sync. 1.3 s.
`,
    );
  });

  it('tells what was mended', async () => {
    const report = await text(textReport(await world().run(REPAIR_ALL), FACTS, REPAIR_ALL));
    expect(report).toContain('missing rows               1  1 made');
    expect(report).toContain('without account            1  1 removed');
    expect(report).toContain('unreadable rows            1  1 mended');
    expect(report).toContain('missing    missing, mended');
    expect(report).toContain('unreadable gen-1, mended: its owner is not its id');
    expect(report).toContain('In sync.');
  });

  it('is JSON lines for a machine, the summary last', async () => {
    const result = await world().run();
    const lines = (await text(jsonReport(result, FACTS))).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { kind: 'foreign', id: null, why: 'no string id' },
      { kind: 'missing', sub: 'missing', repaired: false },
      { kind: 'unreadable', sub: 'gen-1', repaired: false, why: 'its owner is not its id' },
      { kind: 'orphan', sub: 'orphan', repaired: false },
      {
        ...{ kind: 'summary', inSync: false, accounts: 3, rows: 3, foreign: 1 },
        missing: { found: 1, repaired: 0 },
        unreadable: { found: 1, repaired: 0 },
        email: { found: 0, repaired: 0 },
        orphan: { found: 1, repaired: 0 },
        ...{ userPoolId: 'pool', userTable: 'User', region: 'eu-west-1' },
        ...{ startedAt: result.startedAt, seconds: 1.25, peakMemoryMb: 100 },
      },
    ]);
  });
});

describe('Progress', () => {
  it.each([
    [1_800, undefined, Number.NaN, '1,800'],
    [1_800, undefined, 1_800, '1,800, 1,800/s'],
    [60_000, 1_000_000, 1_788.4, '60,000 of 1,000,000, 1,788/s, 9 min left'],
    [90_000, 100_000, 1_800, '90,000 of 100,000, 1,800/s, 6 s left'],
    [0, 10_000_000, 600, '0 of 10,000,000, 600/s, 4.6 h left'],
    [120, 100, 1_800, '120, 1,800/s'],
  ])('%d of %s', (done, of, perSecond, expected) => {
    expect(progressText(done, of, perSecond)).toBe(expected);
  });

  it.each([
    [true, ['\r\u001b[Klisting accounts: 400 of 1,000, 1,000/s, 1 s left', '\r\u001b[K']],
    [false, []],
  ])('is written over on a terminal (%s), and sparse in a log', (isTerminal, expected) => {
    const written: string[] = [];
    let ms = 0;
    const printer = progressPrinter({
      write: (text) => written.push(text),
      isTerminal,
      now: () => ms,
    });
    for (const done of [200, 300, 400]) {
      printer.show({ phase: 'accounts', done, of: 1_000 });
      ms += 100;
    }
    printer.end();
    expect(written).toEqual(expected);
  });
});

describe('The question before rows are removed', () => {
  it.each([
    [true, 'Removing also removes the posts of their authors, and cannot be undone.'],
    [false, 'Removing cannot be undone.'],
  ])('tells of posts (%s) where there are any', async (withPosts, expected) => {
    const asked: string[] = [];
    const ask = async (question: string) => String(asked.push(question));
    await confirmRemoval(2, withPosts, { ask, note: () => {} });
    expect(asked).toEqual([expect.stringContaining(`2 rows have no account. ${expected}`)]);
  });

  it.each([
    ['12', true],
    [' 12\n', true],
    ['', false],
    ['y', false],
    ['1', false],
    ['12.0', false],
  ])('takes %j for %s', async (answer, expected) => {
    const terminal = { ask: async () => answer, note: () => {} };
    expect(await confirmRemoval(12, true, terminal)).toBe(expected);
  });
});
