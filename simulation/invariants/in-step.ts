import type { World } from '../world';

/** Invariant, after `reconcile --repair` in quiet: each account has its row, and no other has one. */
export async function poolAndTableAgree({ database, pool, violated }: World): Promise<void> {
  const rows = new Map((await database.rows()).map((row) => [row.id, row]));
  for (const { sub, email, emailVerified } of pool.accounts()) {
    const row = rows.get(sub);
    if (!row) violated(`${sub} has no row after the repair`);
    else if (emailVerified && row.email !== email) {
      violated(`${sub} has ${email}, and its row ${row.email} after the repair`);
    }
    rows.delete(sub);
  }
  for (const id of rows.keys()) violated(`${id} has no account and a row, after the repair`);
}
