import { describe, expect, it } from 'vitest';
import { StoppedError } from '../../../ops/reconcile/run';
import {
  account,
  GEN_1,
  LOOK,
  lost,
  REPAIR,
  REPAIR_ALL,
  row,
  type SmallWorld,
  smallWorld,
} from './small-world';

const COUNT = 6;

/** Six accounts in sync, one without a row, one row without an account, and one brought over. */
function world(): SmallWorld {
  const names = Array.from({ length: COUNT }, (_, i) => `user-${i}`);
  return smallWorld(
    [...names.map((name) => account(name)), account('missing'), account('gen-1')],
    [...names.map((name) => row(name)), row('orphan'), row('gen-1', GEN_1)],
  );
}

const FOUND = [
  { kind: 'unreadable', sub: 'gen-1', repaired: true, why: 'its owner is not its id' },
  { kind: 'missing', sub: 'missing', repaired: true },
  { kind: 'orphan', sub: 'orphan', repaired: true },
];

/** Every point at which something is asked or changed in a whole run. */
async function points(): Promise<string[]> {
  const whole = world();
  const seen: string[] = [];
  whole.before = (what) => seen.push(what);
  await whole.run(REPAIR_ALL);
  return seen;
}

describe('A run that breaks off', async () => {
  it.each(await points())('at "%s" goes on and comes to the same end', async (point) => {
    const broken = world();
    let failures = 0;
    broken.before = (what) => {
      if (what === point && failures++ === 0) throw new Error('the connection broke');
    };
    await expect(broken.run(REPAIR_ALL)).rejects.toThrow('the connection broke');
    const result = await broken.run(REPAIR_ALL);
    expect(result.found).toEqual(expect.arrayContaining(FOUND));
    expect(result).toMatchObject({ inSync: true, accounts: COUNT + 2, rows: COUNT + 2 });
    expect(result.found).toHaveLength(FOUND.length);
  });

  it('does not list again what it has listed', async () => {
    const broken = world();
    broken.before = (what) => {
      if (what === 'accounts 4' && broken.asked.length < 7) throw new Error('broke');
    };
    await expect(broken.run()).rejects.toThrow('broke');
    broken.before = () => {};
    await broken.run();
    const asked = ['rows 0', 'rows 2', 'rows 4', 'rows 6'];
    expect(broken.asked).toEqual([...asked, ...asked.map((a) => a.replace('rows', 'accounts'))]);
  });

  it('lists the accounts anew where Cognito no longer takes the page token', async () => {
    const broken = world();
    let failures = 0;
    broken.before = (what) => {
      if (what === 'accounts 4' && failures++ < 2)
        throw failures === 1 ? new Error('broke') : lost();
    };
    await expect(broken.run()).rejects.toThrow('broke');
    const result = await broken.run();
    expect(result).toMatchObject({ accounts: COUNT + 2, counts: { missing: { found: 1 } } });
    expect(broken.asked.filter((what) => what === 'accounts 0')).toHaveLength(2);
  });

  it('reports what it had mended before', async () => {
    const broken = world();
    broken.before = (what) => {
      if (what === 'erase orphan') throw new Error('broke');
    };
    await expect(broken.run(REPAIR_ALL)).rejects.toThrow('broke');
    broken.before = () => {};
    expect((await broken.run(REPAIR_ALL)).found).toEqual(expect.arrayContaining(FOUND));
    expect(broken.log).toEqual(['create missing', 'readable gen-1', 'erase orphan']);
  });

  it('between the two repairs of one row does what is left', async () => {
    const email = 'old@example.com';
    const broken = smallWorld([account('gen-1')], [row('gen-1', { ...GEN_1, email })]);
    broken.before = (what) => {
      if (what === 'update gen-1') throw new Error('broke');
    };
    await expect(broken.run(REPAIR)).rejects.toThrow('broke');
    broken.before = () => {};
    expect(await broken.run(REPAIR)).toMatchObject({ inSync: true });
    expect(broken.table.get('gen-1')).toEqual(row('gen-1'));
    expect(broken.log).toEqual(['readable gen-1', 'update gen-1']);
  });

  it('compares anew under other orders, without listing anew', async () => {
    const broken = world();
    await broken.run(LOOK);
    const listed = broken.asked.length;
    const result = await broken.run(REPAIR);
    expect(result.counts).toMatchObject({
      missing: { found: 1, repaired: 1 },
      orphan: { found: 1, repaired: 0 },
    });
    expect(broken.asked).toHaveLength(listed);
  });

  it('finishes its report where the removal went half way and is now declined', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `orphan-${i}`);
    const broken = smallWorld(
      [],
      names.map((name) => row(name)),
    );
    const controller = new AbortController();
    broken.before = (what) => what.startsWith('erase') && controller.abort();
    await expect(broken.run(REPAIR_ALL, { signal: controller.signal })).rejects.toThrow(
      StoppedError,
    );
    const erased = broken.log.length;
    expect(erased).toBeGreaterThan(0);
    expect(erased).toBeLessThan(100);
    const result = await broken.run({ ...REPAIR_ALL, confirmRemoval: async () => false });
    expect(result.counts.orphan).toEqual({ found: 100, repaired: erased });
    expect(result.found).toHaveLength(100);
    expect(broken.log).toHaveLength(erased);
  });
});

describe('A run that is asked to stop', () => {
  it.each(['rows 2', 'accounts 2', 'find missing'])(
    'does so after "%s", and goes on later',
    async (point) => {
      const stopped = world();
      const controller = new AbortController();
      stopped.before = (what) => what === point && controller.abort();
      const run = stopped.run(REPAIR, { signal: controller.signal });
      await expect(run).rejects.toThrow(StoppedError);
      const result = await stopped.run(REPAIR);
      expect(result.counts.missing).toEqual({ found: 1, repaired: 1 });
      expect(result.counts.orphan).toEqual({ found: 1, repaired: 0 });
    },
  );
});
