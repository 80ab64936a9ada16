import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockState } from '../../src/state/state-lock';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it('is held by one, however many ask at the same time, and can be had again', async () => {
  for (let round = 0; round < 50; round++) {
    const asked = await Promise.all(Array.from({ length: 8 }, () => lockState(directory)));
    const held = asked.filter((lock) => lock !== undefined);
    expect(held).toHaveLength(1);
    held[0]?.release();
  }
});
