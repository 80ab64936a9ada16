import type { Terminal } from './terminal';

/** Asks whether rows without an account are to go. Only their number, typed out, is a yes. */
export async function confirmRemoval(
  count: number,
  { ask, note }: Pick<Terminal, 'ask' | 'note'>,
): Promise<boolean> {
  const rows = count === 1 ? '1 row has' : `${count} rows have`;
  const answer = await ask(
    `${rows} no account. Removing also removes the posts of their authors, and cannot be undone.\n` +
      `Type ${count} to go ahead: `,
  );
  const agreed = answer.trim() === String(count);
  if (!agreed) note('Nothing was removed.\n\n');
  return agreed;
}
