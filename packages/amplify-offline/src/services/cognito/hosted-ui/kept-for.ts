import { randomBytes } from 'node:crypto';
import type { Clock } from '../capabilities';

/** More than anybody has at once; the oldest go. */
const MOST = 10_000;

/** Things by secrets that nobody can guess, each for some time. They do not outlive a restart. */
export class KeptFor<T> {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #entries = new Map<string, { thing: T; until: number }>();

  constructor(clock: Clock, milliseconds: number) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
  }

  keep(thing: T): string {
    const now = this.#clock().getTime();
    for (const [secret, { until }] of this.#entries) {
      // The oldest come first.
      if (until > now && this.#entries.size < MOST) break;
      this.#entries.delete(secret);
    }
    const secret = randomBytes(24).toString('base64url');
    this.#entries.set(secret, { thing, until: now + this.#milliseconds });
    return secret;
  }

  find(secret: string): T | undefined {
    const entry = this.#entries.get(secret);
    return entry && entry.until > this.#clock().getTime() ? entry.thing : undefined;
  }

  /** What is found once is not found again. */
  take(secret: string): T | undefined {
    const thing = this.find(secret);
    this.#entries.delete(secret);
    return thing;
  }
}
