import { createHmac } from 'node:crypto';
import type { Pool } from '../pools/pool';

/** What stands for a user who does not exist, the same each time: the caller is not to notice. */
export const decoySecret = (pool: Pool, purpose: string, name: string): Buffer =>
  createHmac('sha256', pool.signingKey.stored.d ?? pool.id)
    .update(`${purpose}:${name.toLowerCase()}`)
    .digest();

/** A UUID, as the user names of pools that sign in with an address are; in others the name itself. */
export function decoyUsername(pool: Pool, name: string): string {
  if (!pool.properties.UsernameAttributes?.length) return name;
  const hex = decoySecret(pool, 'id', name).toString('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}
