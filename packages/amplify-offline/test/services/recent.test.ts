import { expect, it } from 'vitest';
import { Recent } from '../../src/services/recent';

it('forgets what nobody asked for longest', () => {
  const recent = new Recent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.get('a');
  recent.set('c', 3);
  expect(['a', 'b', 'c'].map((name) => recent.get(name))).toEqual([1, undefined, 3]);
});

it('holds no more than it may weigh: many light ones, or a few that are heavy', () => {
  const recent = new Recent<number>(10, (name) => name.length);
  for (const name of ['aaa', 'bbb', 'ccc', 'ccc']) recent.set(name, 1);
  expect(recent.get('aaa')).toBe(1);
  recent.set('ddddd', 1);
  expect(['aaa', 'bbb', 'ccc', 'ddddd'].map((name) => recent.get(name))).toEqual([
    1,
    undefined,
    undefined,
    1,
  ]);
  recent.set('e'.repeat(11), 1);
  expect(['aaa', 'ddddd', 'e'.repeat(11)].map((name) => recent.get(name))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
