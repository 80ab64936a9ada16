import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPositions } from '../../../src/services/event-source-mappings/positions';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'positions-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('are found again, also where nobody closed them', () => {
  const positions = openPositions(folder);
  positions.begin('one', ['', '']);
  positions.move('one', 1, '5');
  positions.begin('two', ['7']);
  positions.begin('gone', ['1']);
  positions.forget('gone');
  const again = openPositions(folder);
  expect(['one', 'two', 'gone'].map(again.get)).toEqual([['', '5'], ['7'], undefined]);
});

it('do not go back, nor come back', () => {
  const positions = openPositions(folder);
  positions.begin('one', ['5']);
  positions.move('one', 0, '4');
  positions.move('nobody', 0, '4');
  expect(['one', 'nobody'].map(positions.get)).toEqual([['5'], undefined]);
});

it('take no file where there is no mapping', async () => {
  openPositions(folder).forget('nobody');
  await expect(stat(join(folder, 'event-source-mappings.jsonl'))).rejects.toThrow('ENOENT');
});

it('do not grow with each move', async () => {
  const positions = openPositions(folder);
  positions.begin('one', ['0']);
  for (let at = 0; at < 20_000; at++) positions.move('one', 0, String(at + 10_000_000));
  expect((await stat(join(folder, 'event-source-mappings.jsonl'))).size).toBeLessThan(1_100_000);
  expect(openPositions(folder).get('one')).toEqual(['10019999']);
});
