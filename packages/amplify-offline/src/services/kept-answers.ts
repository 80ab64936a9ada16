import { Recent } from './recent';

/** Of all callers together; AWS tells no number. Who is forgotten is asked about again. */
const KEPT = 1_000;

/** Answers of authorizer functions, each for as long as its authorizer says. */
export class KeptAnswers<T> {
  readonly #known = new Recent<{ answer: T; until: number }>(KEPT);

  /** @param now in milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  get(key: string): T | undefined {
    const kept = this.#known.get(key);
    return kept && kept.until > this.now() ? kept.answer : undefined;
  }

  keep(key: string, answer: T, seconds: number): void {
    if (seconds > 0) this.#known.set(key, { answer, until: this.now() + seconds * 1_000 });
  }
}
