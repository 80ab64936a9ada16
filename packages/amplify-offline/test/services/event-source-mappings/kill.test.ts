import { expect, it, vi } from 'vitest';
import { killAmidWrites } from './kill-amid-writes';

it('loses nothing where the process is killed amid writes', async () => {
  const run = await killAmidWrites(1_000, [250, 600]);
  try {
    // What was not answered may be written or not; but never without its record.
    const written = (await run.keysInTable()).sort();
    expect(run.answered.size).toBe(1_000);
    await vi.waitFor(() => expect([...new Set(run.got())].sort()).toEqual(written), {
      timeout: 30_000,
      interval: 100,
    });
    // What was under way at a kill comes again.
    expect(run.got().length).toBeLessThanOrEqual(1_200);
  } finally {
    await run.end();
  }
});
