import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** What a ciphertext is bound to: it is decrypted with the same only. */
export type EncryptionContext = Readonly<Record<string, string>>;

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts under a key, whose name is in the ciphertext, as it is in that of AWS; the form is our own, for nobody
 * but KMS reads it.
 *
 * @param secret of which the material of all keys is made
 */
export function encrypt(
  secret: Buffer,
  keyArn: string,
  plaintext: Buffer,
  context: EncryptionContext,
): Buffer {
  const name = Buffer.from(keyArn);
  const head = Buffer.concat([Buffer.from([VERSION, name.length >> 8, name.length & 255]), name]);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', materialOf(secret, keyArn), iv);
  cipher.setAAD(Buffer.concat([head, bound(context)]));
  const content = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([head, iv, cipher.getAuthTag(), content]);
}

/** @returns the key that a ciphertext names; undefined for what is none of ours */
export function keyOf(ciphertext: Buffer): string | undefined {
  if (ciphertext.length < 3 || ciphertext[0] !== VERSION) return undefined;
  const length = ciphertext.readUInt16BE(1);
  const hasRest = ciphertext.length >= 3 + length + IV_BYTES + TAG_BYTES;
  return hasRest ? ciphertext.toString('utf8', 3, 3 + length) : undefined;
}

/** @returns undefined where it was changed, or was encrypted with another context */
export function decrypt(
  secret: Buffer,
  keyArn: string,
  ciphertext: Buffer,
  context: EncryptionContext,
): Buffer | undefined {
  const start = 3 + Buffer.byteLength(keyArn);
  const [ivEnd, tagEnd] = [start + IV_BYTES, start + IV_BYTES + TAG_BYTES];
  const iv = ciphertext.subarray(start, ivEnd);
  const decipher = createDecipheriv('aes-256-gcm', materialOf(secret, keyArn), iv);
  decipher.setAAD(Buffer.concat([ciphertext.subarray(0, start), bound(context)]));
  decipher.setAuthTag(ciphertext.subarray(ivEnd, tagEnd));
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(tagEnd)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function materialOf(secret: Buffer, keyArn: string): Buffer {
  return createHmac('sha256', secret).update(keyArn).digest();
}

/** The order of a context's pairs does not count. */
function bound(context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify(pairs));
}
