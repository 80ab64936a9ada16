import { randomBytes } from 'node:crypto';

/** Whether a bucket makes versions; absent: it never did. */
export type Versioning = 'Enabled' | 'Suspended' | undefined;

export const isVersionId = (id: string) => id === 'null' || /^[\w-]{32}$/.test(id);

/** The id of a new version of an object. S3's are opaque texts of 32 characters. */
export function newVersionId(versioning: Versioning): string {
  return versioning === 'Enabled' ? randomBytes(24).toString('base64url') : 'null';
}
