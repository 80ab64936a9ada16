import { describe, expect, it } from 'vitest';
import { beginning } from '../../../ops/reconcile/checkpoint';
import { partitionOf } from '../../../ops/reconcile/partition';
import { reconcile } from '../../../ops/reconcile/reconcile';
import type { ReconcileNeeds } from '../../../ops/reconcile/run';
import { memoryWorkspace, type Workspace } from '../../../ops/reconcile/workspace';
import { account, LOOK, row, smallWorld } from './small-world';

/** A workspace that counts what a run would have in memory if this one were on disk. */
function counting(workspace: Workspace) {
  const most = { unsaved: 0, part: 0 };
  let unsaved = 0;
  return {
    most,
    workspace: {
      ...workspace,
      append(log, line) {
        most.unsaved = Math.max(most.unsaved, ++unsaved);
        workspace.append(log, line);
      },
      async save(checkpoint) {
        unsaved = 0;
        await workspace.save(checkpoint);
      },
      async *read(log) {
        let lines = 0;
        for await (const line of workspace.read(log)) {
          most.part = Math.max(most.part, ++lines);
          yield line;
        }
      },
    } satisfies Workspace,
  };
}

async function* pagesOf<T>(count: number, size: number, one: (id: string) => T) {
  for (let from = 0; from < count; from += size) {
    const length = Math.min(size, count - from);
    const items = Array.from({ length }, (_, i) => one(`sub-${from + i}`));
    yield { items, ...(from + size < count && { next: String(from + size) }) };
  }
}

describe('Memory', () => {
  it('holds a page, twenty thousand lines to be saved, and one part at a time', async () => {
    const count = 100_000;
    const { needs } = smallWorld([], []);
    const { most, workspace } = counting(memoryWorkspace());
    const result = await reconcile(
      {
        ...needs,
        pool: { ...needs.pool, list: () => pagesOf(count, 60, (id) => account(id)) },
        table: { ...needs.table, list: () => pagesOf(count, 3_000, (id) => row(id)) },
        workspace,
        estimate: count,
      } satisfies ReconcileNeeds,
      LOOK,
    );
    expect(result).toMatchObject({ accounts: count, rows: count, inSync: true });
    expect(most.unsaved).toBeLessThanOrEqual(20_000 + 3_000);
    expect(most.part).toBeLessThan(2 * 4_000);
  });

  it.each([
    [undefined, 256],
    [0, 256],
    [100, 16],
    [1_000_000, 250],
    [40_000_000, 4_096],
  ])('is divided for about %s accounts into %d parts', (estimate, expected) => {
    expect(beginning(new Date(0), LOOK, estimate).partitions).toBe(expected);
  });

  it('is divided evenly, whatever the ids look like', () => {
    const parts = Array(16).fill(0);
    const id = (n: number) => `${'0'.repeat(8)}-0000-7000-8000-${String(n).padStart(12, '0')}`;
    for (let n = 0; n < 16_000; n++) parts[partitionOf(id(n), 16)]++;
    expect(Math.min(...parts)).toBeGreaterThan(800);
    expect(Math.max(...parts)).toBeLessThan(1_200);
  });
});
