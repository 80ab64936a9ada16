import { randomBytes } from 'node:crypto';
import type { Clock } from '../capabilities';
import { notAuthorized } from '../errors';

interface Entry<T> {
  readonly challenge: T;
  readonly expiresAt: number;
  isUsed: boolean;
}

/**
 * Sign-ins that wait for the next answer, by the secret that the caller must send back. Each is
 * good for three minutes, Cognito's default, and for one right answer. They do not outlive a restart.
 */
export class Challenges<T> {
  /** So long is one that is over told from one that never was, in milliseconds. */
  static readonly #REMEMBERED = 600_000;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry<T>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(challenge: T, validMinutes = 3): string {
    const now = this.#clock().getTime();
    for (const [secret, { expiresAt }] of this.#entries) {
      if (expiresAt + Challenges.#REMEMBERED <= now) this.#entries.delete(secret);
    }
    const secret = randomBytes(96).toString('base64');
    const expiresAt = now + validMinutes * 60_000;
    this.#entries.set(secret, { challenge, expiresAt, isUsed: false });
    return secret;
  }

  /** @throws NotAuthorizedException when there is none, or no longer */
  read(secret: string | undefined): T {
    const entry = secret === undefined ? undefined : this.#entries.get(secret);
    if (!entry) throw notAuthorized('Invalid session for the user.');
    if (entry.isUsed) {
      throw notAuthorized('Invalid session for the user, session can only be used once.');
    }
    if (entry.expiresAt <= this.#clock().getTime()) {
      throw notAuthorized('Invalid session for the user, session is expired.');
    }
    return entry.challenge;
  }

  /** Answered: it cannot be answered again. */
  close(secret: string | undefined): void {
    const entry = this.#entries.get(secret ?? '');
    if (entry) entry.isUsed = true;
  }
}
