import { createHmac } from 'node:crypto';
import type { Account, Row } from './difference';

/** An account as it is kept between listing and comparing: no address, only its digest. */
export interface AccountEntry {
  id: string;
  needsRow: boolean;
  verifiedEmail?: string;
}

/** A row, likewise: whether it has flaws, and not what it has there. */
export interface RowEntry {
  id: string;
  flaws?: true;
  email?: string;
}

/** Which part a key belongs to, from 0 to `partitions - 1`: FNV-1a, 32 bits. */
export function partitionOf(id: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % partitions;
}

/** Turns accounts and rows into lines of a log. */
export function entryLines(digestKey: string) {
  const digest = (email: string | undefined) =>
    email === undefined
      ? undefined
      : createHmac('sha256', digestKey).update(email).digest('base64').slice(0, 22);
  return {
    ofAccount: ({ sub, needsRow, verifiedEmail }: Account) =>
      JSON.stringify([sub, needsRow ? 1 : 0, digest(verifiedEmail)]),
    ofRow: ({ id, flaws, email }: Row) => JSON.stringify([id, flaws ? 1 : 0, digest(email)]),
  };
}

type Line = [id: string, flag: 0 | 1, digest: string | null];

export function accountEntry(line: string): AccountEntry {
  const [id, needsRow, digest] = JSON.parse(line) as Line;
  return { id, needsRow: needsRow === 1, ...(digest && { verifiedEmail: digest }) };
}

export function rowEntry(line: string): RowEntry {
  const [id, flaws, digest] = JSON.parse(line) as Line;
  return { id, ...(flaws === 1 && { flaws: true as const }), ...(digest && { email: digest }) };
}
