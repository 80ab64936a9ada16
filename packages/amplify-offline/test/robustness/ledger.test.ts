import { expect, it } from 'vitest';
import { createLedger } from '../../robustness/kills/ledger';

/** Something that is kept, and what it is now. */
function kept() {
  const ledger = createLedger();
  let value = 0;
  const set = (to: number, act: () => Promise<void> = async () => {}) =>
    ledger.keep(
      'value',
      async () => value === to,
      async () => {
        await act();
        value = to;
      },
    );
  return { ledger, set, become: (to: number) => (value = to) };
}
const killed = () => Promise.reject(new Error('killed'));

it('holds what was answered', async () => {
  const { ledger, set } = kept();
  await set(1);
  await set(2);
  expect(await ledger.holds('value')).toBe(true);
  expect(ledger.answers()).toBe(2);
});

it('finds that what was answered is gone', async () => {
  const { ledger, set, become } = kept();
  await set(1);
  await set(2);
  become(1);
  expect(await ledger.holds('value')).toBe(false);
});

it.each([
  [1, true],
  [2, true],
  [3, false],
])('takes what was under way as done or not, and nothing else: %i', async (is, holds) => {
  const { ledger, set, become } = kept();
  await set(1);
  await expect(set(2, killed)).rejects.toThrow('killed');
  become(is);
  expect(await ledger.holds('value')).toBe(holds);
});

it('says nothing of what was never answered', async () => {
  const { ledger, set, become } = kept();
  await expect(set(1, killed)).rejects.toThrow('killed');
  become(7);
  expect(await ledger.holds('value')).toBe(true);
  expect(ledger.answers()).toBe(0);
});
