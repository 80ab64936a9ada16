import { randomBytes } from 'node:crypto';

/**
 * Opaque to the app, as Cognito's is. It says whose it is, so that it is found without a search; the
 * random part is what makes it valid.
 */
export const newRefreshToken = (username: string, originJti: string): string =>
  Buffer.from(
    JSON.stringify([username, originJti, randomBytes(32).toString('base64url')]),
  ).toString('base64url');

export function readRefreshToken(
  token: string,
): { username: string; originJti: string } | undefined {
  try {
    const [username, originJti] = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof username !== 'string' || typeof originJti !== 'string') return undefined;
    return { username, originJti };
  } catch {
    return undefined; // Not one of ours: what that means is the caller's to say.
  }
}
