import { describe, expect, it } from 'vitest';
import { WHY } from '../../../ops/reconcile/finding';
import { account, GEN_1, LOOK, NOW, REPAIR, REPAIR_ALL, row, smallWorld } from './small-world';

/** One of each difference, and two accounts in sync. */
const differing = () =>
  smallWorld(
    [
      account('in-step'),
      account('missing'),
      account('moved', { verifiedEmail: 'new@example.com' }),
      account('invited', { needsRow: false }),
      account('phone-only', {}),
    ],
    [row('in-step'), row('moved'), row('orphan'), row('phone-only')],
  );

const missing = { kind: 'missing', sub: 'missing', repaired: false };
const moved = { kind: 'email', sub: 'moved', repaired: false };
const orphan = { kind: 'orphan', sub: 'orphan', repaired: false };

describe('Reconcile', () => {
  it('finds nothing where pool and table are in sync', async () => {
    const world = smallWorld([account('a'), account('b')], [row('a'), row('b')]);
    const result = await world.run();
    expect(result).toMatchObject({ inSync: true, accounts: 2, rows: 2, found: [] });
  });

  it('finds nothing in an empty pool and an empty table', async () => {
    expect(await smallWorld([], []).run()).toMatchObject({ inSync: true, accounts: 0, rows: 0 });
  });

  it('reports each kind of difference and changes nothing', async () => {
    const world = differing();
    const result = await world.run(LOOK);
    expect(result.found).toHaveLength(3);
    expect(result.found).toEqual(expect.arrayContaining([missing, moved, orphan]));
    expect(result.inSync).toBe(false);
    expect(world.log).toEqual([]);
  });

  it('repairs rows and addresses, and leaves rows without an account alone', async () => {
    const world = differing();
    const result = await world.run(REPAIR);
    expect(result.found).toEqual(
      expect.arrayContaining([
        { ...missing, repaired: true },
        { ...moved, repaired: true },
        orphan,
      ]),
    );
    expect(result.inSync).toBe(false);
    expect(world.log.toSorted()).toEqual(['create missing', 'update moved']);
  });

  it('is in sync after everything was mended, and finds nothing the next time', async () => {
    const world = differing();
    expect(await world.run(REPAIR_ALL)).toMatchObject({
      inSync: true,
      counts: { orphan: { found: 1, repaired: 1 } },
    });
    await world.needs.workspace.clear();
    expect(await world.run(LOOK)).toMatchObject({ inSync: true, found: [] });
  });

  it('removes only rows without an account where that is all it was told', async () => {
    const world = differing();
    await world.run({ repair: false, removeOrphans: true });
    expect(world.log).toEqual(['erase orphan']);
  });

  it('asks once, with the number, and removes nothing without a yes', async () => {
    const world = smallWorld([], [row('one'), row('two')]);
    const asked: number[] = [];
    const confirmRemoval = async (count: number) => asked.push(count) > 1; // a no, to one question
    const result = await world.run({ ...REPAIR_ALL, confirmRemoval });
    expect(asked).toEqual([2]);
    expect(result).toMatchObject({ inSync: false, counts: { orphan: { found: 2, repaired: 0 } } });
    expect(world.log).toEqual([]);
  });

  it('does not ask where there is nothing to remove', async () => {
    const world = smallWorld([account('a')], [row('a')]);
    const confirmRemoval = () => Promise.reject(new Error('asked'));
    expect(await world.run({ ...REPAIR_ALL, confirmRemoval })).toMatchObject({ inSync: true });
  });

  it('names no address in its findings', async () => {
    const { found } = await differing().run();
    expect(JSON.stringify(found)).not.toContain('@');
  });
});

describe('A row that its own user cannot read', () => {
  const unreadable = {
    ...{ kind: 'unreadable', sub: 'gen-1', repaired: false },
    why: 'its owner is not its id',
  };
  const brought = () => smallWorld([account('gen-1')], [row('gen-1', GEN_1)]);

  it('is a difference', async () => {
    const world = brought();
    const { found, inSync, counts } = await world.run(LOOK);
    expect(found).toEqual([unreadable]);
    expect(counts.unreadable).toEqual({ found: 1, repaired: 0 });
    expect(inSync).toBe(false);
    expect(world.log).toEqual([]);
  });

  it('is mended, and found no more', async () => {
    const world = brought();
    expect(await world.run(REPAIR)).toMatchObject({
      inSync: true,
      found: [{ ...unreadable, repaired: true }],
    });
    await world.needs.workspace.clear();
    expect(await world.run(LOOK)).toMatchObject({ inSync: true, found: [] });
  });

  it('gets its new address in the same run, after that', async () => {
    const world = brought();
    world.pool.set('gen-1', account('gen-1', { verifiedEmail: 'new@example.com' }));
    const { found, inSync } = await world.run(REPAIR);
    expect(found).toEqual([
      { ...unreadable, repaired: true },
      { kind: 'email', sub: 'gen-1', repaired: true },
    ]);
    expect(inSync).toBe(true);
    expect(world.log).toEqual(['readable gen-1', 'update gen-1']);
  });

  it('is no more than an orphan where its account is gone', async () => {
    const world = smallWorld([], [row('gen-1', GEN_1)]);
    const { found } = await world.run(REPAIR);
    expect(found).toEqual([{ kind: 'orphan', sub: 'gen-1', repaired: false }]);
    expect(world.log).toEqual([]);
  });

  it.each([
    ['put right by somebody else', () => row('gen-1')],
    ['removed', () => undefined],
  ])('and is %s meanwhile is left to them', async (_case, now) => {
    const world = brought();
    world.pool.set('gen-1', account('gen-1', { needsRow: false }));
    world.before = (what) => {
      const item = now();
      if (what !== 'readable gen-1') return;
      if (item) world.table.set('gen-1', item);
      else world.table.delete('gen-1');
    };
    expect(await world.run(REPAIR)).toMatchObject({ inSync: true, found: [] });
    expect(world.log).toEqual([]);
  });

  it('and changes again and again is reported with both reasons', async () => {
    const world = brought();
    const repairs = { ...world.needs.repairs, makeReadable: async () => 'unchanged' as const };
    const { found } = await world.run(REPAIR, { repairs });
    expect(found).toEqual([{ ...unreadable, why: `${unreadable.why}; ${WHY.newer}` }]);
  });
});

describe('Foreign items', () => {
  const foreign = [
    { id: null, foreign: 'no string id' },
    { id: 'counter', foreign: 'not a User' },
  ] as const;

  it('are listed, never touched, and no difference', async () => {
    const world = smallWorld([account('a')], [row('a'), ...foreign]);
    expect(await world.run(REPAIR_ALL)).toMatchObject({
      inSync: true,
      rows: 1,
      counts: { foreign: 2 },
      found: [
        { kind: 'foreign', id: null, why: 'no string id' },
        { kind: 'foreign', id: 'counter', why: 'not a User' },
      ],
    });
    expect(world.log).toEqual([]);
  });

  it('keep the row of an account from being made, and that is said', async () => {
    const world = smallWorld([account('counter')], [foreign[1]]);
    expect(await world.run(REPAIR_ALL)).toMatchObject({
      inSync: false,
      found: [
        { kind: 'foreign', id: 'counter' },
        { kind: 'missing', sub: 'counter', repaired: false, why: WHY.placeTaken },
      ],
    });
  });

  it('are also rows whose id Cognito could never have given', async () => {
    const world = smallWorld([], [row('impossible')]);
    expect(await world.run(REPAIR_ALL)).toMatchObject({
      inSync: true,
      counts: { foreign: 1, orphan: { found: 0, repaired: 0 } },
      found: [{ kind: 'foreign', id: 'impossible' }],
    });
    expect(world.log).toEqual([]);
  });
});

describe('What happens while it runs is no false alarm', () => {
  it('an account made after the table was listed, with its row', async () => {
    const world = differing();
    world.before = (what) => {
      if (what !== 'accounts 0') return;
      world.pool.set('new', account('new'));
      world.table.set('new', row('new'));
    };
    const { found } = await world.run();
    expect(found.map((finding) => finding.kind)).toHaveLength(3);
    expect(JSON.stringify(found)).not.toContain('new');
  });

  it.each([
    ['a row made meanwhile', 'missing', row('missing')],
    ['an address brought up to date', 'moved', row('moved', { email: 'new@example.com' })],
    ['a row removed meanwhile', 'orphan', undefined],
  ])('%s', async (_case, sub, now) => {
    const world = differing();
    world.before = (what) => {
      if (what !== `find ${sub}`) return;
      if (now) world.table.set(sub, now);
      else world.table.delete(sub);
    };
    const { found } = await world.run();
    expect(found).toHaveLength(2);
    expect(JSON.stringify(found)).not.toContain(sub);
  });

  it('an account deleted meanwhile needs no row', async () => {
    const world = differing();
    world.before = (what) => {
      if (what === 'find missing') world.pool.delete('missing');
    };
    expect((await world.run(REPAIR)).found).not.toContainEqual(missing);
    expect(world.log).not.toContain('create missing');
  });

  it('a trigger that is faster than the repair', async () => {
    const world = differing();
    world.before = (what) => {
      if (what === 'create missing') world.table.set('missing', row('missing'));
    };
    const { counts, found } = await world.run(REPAIR);
    expect(counts.missing).toEqual({ found: 0, repaired: 0 });
    expect(JSON.stringify(found)).not.toContain('missing');
  });

  it('an account that appears between report and removal keeps its row', async () => {
    const world = differing();
    const confirmRemoval = async () => Boolean(world.pool.set('orphan', account('orphan')));
    const { found, counts } = await world.run({ ...REPAIR_ALL, confirmRemoval });
    expect(counts.orphan).toEqual({ found: 0, repaired: 0 });
    expect(found.map(({ kind }) => kind).toSorted()).toEqual(['email', 'missing']);
    expect(world.log).not.toContain('erase orphan');
  });

  it('waits for the trigger of an account that was confirmed a moment ago', async () => {
    const world = smallWorld([account('new', { changedAt: NOW - 4_000 })], []);
    const sleep = async (ms: number) => {
      world.slept.push(ms);
      world.table.set('new', row('new'));
    };
    const patience = { trigger: 15_000, listUsers: 0 };
    expect(await world.run(LOOK, { sleep, patience })).toMatchObject({ inSync: true, found: [] });
    expect(world.slept).toEqual([11_000]);
  });

  it('leaves a row that is too new for ListUsers to be trusted', async () => {
    const world = smallWorld(
      [],
      [row('new', { createdAt: NOW - 1_000 }), row('old', { createdAt: 0 })],
    );
    const patience = { trigger: 0, listUsers: 60_000 };
    const { found, inSync } = await world.run(REPAIR_ALL, { patience });
    expect(found).toEqual([
      { kind: 'orphan', sub: 'new', repaired: false, why: WHY.tooYoung },
      { kind: 'orphan', sub: 'old', repaired: true },
    ]);
    expect(inSync).toBe(false);
  });

  it('gives up on a row that is changed again and again', async () => {
    const world = differing();
    const repairs = { ...world.needs.repairs, updateEmail: async () => 'unchanged' as const };
    const { found } = await world.run(REPAIR, { repairs });
    expect(found).toContainEqual({ ...moved, why: WHY.newer });
  });
});
