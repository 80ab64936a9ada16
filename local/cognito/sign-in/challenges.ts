import { randomBytes } from 'node:crypto';
import type { Clock } from 'cognito-local/lib/services/clock.js';
import { notAuthorized } from '../errors.js';

/**
 * Sign-ins that wait for the next answer, by the secret that the caller must send back. Each is
 * good for three minutes, Cognito's default, and for one answer. They do not outlive a restart.
 */
export class Challenges<T> {
  readonly #clock: Clock;
  readonly #open = new Map<string, { challenge: T; expiresAt: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(challenge: T, validMinutes = 3): string {
    const now = this.#clock.get().getTime();
    for (const [key, { expiresAt }] of this.#open) {
      if (expiresAt + KEPT_AFTER <= now) this.#open.delete(key);
    }
    const secret = randomBytes(96).toString('base64');
    this.#open.set(secret, { challenge, expiresAt: now + validMinutes * 60_000 });
    return secret;
  }

  /** @throws NotAuthorizedException when there is none, or no longer */
  take(secret: string | undefined): T {
    const found = secret === undefined ? undefined : this.#open.get(secret);
    if (!found || secret === undefined) throw notAuthorized('Invalid session for the user.');
    this.#open.delete(secret);
    if (found.expiresAt <= this.#clock.get().getTime()) {
      throw notAuthorized('Invalid session for the user, session is expired.');
    }
    return found.challenge;
  }
}

/** So long is an expired one told from one that never was, in milliseconds. */
const KEPT_AFTER = 600_000;
