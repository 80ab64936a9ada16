import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PoolState, poolFile } from '../../../src/services/cognito/state/pool-file';
import { change, changesTo, type Tree, tree } from '../../../src/services/cognito/state/tree';

const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }).map(asTree),
  ),
}));

function asTree(entries: [string, unknown][]): Tree {
  const made = tree();
  for (const [key, member] of entries) made[key] = member;
  return made;
}

// The seed is new with each run; fast-check prints it with a failure.
const holds = <T>(property: fc.IProperty<T>) => fc.assert(property, { verbose: true });

describe('the changes from one value to another', () => {
  test('make the other of the one, also by way of JSON', () => {
    holds(
      fc.property(value, value, (before, after) => {
        const root = asTree([['Users', asTree([['u', structuredCopy(before)]])]]);
        const lines = JSON.stringify(changesTo(['Users', 'u'], before, after));
        for (const one of JSON.parse(lines)) change(root, one);
        expect(JSON.stringify(sorted(root))).toBe(
          JSON.stringify(sorted(asTree([['Users', asTree([['u', after]])]]))),
        );
      }),
    );
  });

  test('say of a user with many sign-ins only what is new', () => {
    const Sessions = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [`s${at}`, { at }]),
    );
    const user = { Username: 'u', Sessions };
    const after = { ...user, Sessions: { ...Sessions, new: { at: 1_000 } } };
    expect(changesTo(['Users', 'u'], user, after)).toEqual([
      [['Users', 'u', 'Sessions', 'new'], { at: 1_000 }],
    ]);
  });

  test('are all of it where it was changed in place', () => {
    const user = { Username: 'u' };
    expect(changesTo(['Users', 'u'], user, user)).toEqual([[['Users', 'u'], user]]);
  });
});

describe('a pool on disk', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pool-file-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const stateOf = (users: Tree): PoolState => ({
    ...{ version: 1, signingKey: { kty: 'RSA' }, users, groups: tree() },
  });

  test('is whole after each change, and its journal stays small', async () => {
    const file = join(folder, 'small.json');
    const LIMIT = 2_000;
    const pool = poolFile(file, LIMIT);
    const users = tree();
    pool.begin(() => stateOf(users));
    for (let at = 0; at < 300; at++) {
      const path = ['Users', `u${at % 7}`];
      pool.record([[path, { at }]]);
      users[`u${at % 7}`] = { at };
      expect({ ...poolFile(file).load()?.users }).toEqual({ ...users });
      expect((await stat(join(folder, 'small.journal'))).size).toBeLessThan(LIMIT + 100);
    }
    pool.close();
  });

  test('reads a journal again that its state has in it already', async () => {
    const file = join(folder, 'again.json');
    const users = tree();
    const first = poolFile(file);
    first.begin(() => stateOf(users));
    first.record([[['Users', 'a'], { name: 'A' }]]);
    first.record([[['Users', 'a']]]);
    first.record([[['Users', 'b'], { name: 'B' }]]);
    first.close();
    const journal = await readFile(join(folder, 'again.journal'));
    // As where the process is killed between the two steps of writing the state anew.
    const second = poolFile(file);
    const loaded = second.load()?.users ?? {};
    second.begin(() => stateOf(loaded as Tree));
    second.close();
    await rm(join(folder, 'again.journal'));
    await writeFile(join(folder, 'again.journal'), journal);
    expect({ ...poolFile(file).load()?.users }).toEqual({ b: { name: 'B' } });
  });
});

function structuredCopy(of: unknown): unknown {
  return JSON.parse(JSON.stringify(of));
}

function sorted(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(sorted);
  if (typeof of !== 'object' || of === null) return of;
  return Object.entries(of)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}
