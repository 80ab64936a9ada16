import { createHmac } from 'node:crypto';
import type { Account, Row } from './difference';

/** An account or a row as it is kept between listing and comparing: no address, only its digest. */
export interface Entry {
  id: string;
  needsRow: boolean;
  emailDigest?: string;
}

/** Which part a key belongs to, from 0 to `partitions - 1`: FNV-1a, 32 bits. */
export function partitionOf(id: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % partitions;
}

/** Turns accounts and rows into lines of a log, and lines into entries. */
export function entryLines(digestKey: string) {
  const digest = (email: string | undefined) =>
    email === undefined
      ? undefined
      : createHmac('sha256', digestKey).update(email).digest('base64').slice(0, 22);
  return {
    ofAccount: ({ sub, needsRow, verifiedEmail }: Account) =>
      JSON.stringify([sub, needsRow ? 1 : 0, digest(verifiedEmail)]),
    ofRow: ({ id, email }: Row) => JSON.stringify([id, 0, digest(email)]),
  };
}

export function entryOf(line: string): Entry {
  const [id, needsRow, emailDigest] = JSON.parse(line) as [string, 0 | 1, string | null];
  return { id, needsRow: needsRow === 1, ...(emailDigest && { emailDigest }) };
}
