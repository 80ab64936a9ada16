import { Recent } from '../../recent';

/** Of all authorizers together; AWS tells no number. */
const KEPT = 1_000;

/** Answers of authorizer functions, each for as long as its authorizer says. */
export class KeptAnswers {
  readonly #known = new Recent<{ answer: unknown; until: number }>(KEPT);

  constructor(private readonly now: () => number) {}

  get(key: string): unknown {
    const kept = this.#known.get(key);
    return kept && kept.until > this.now() ? kept.answer : undefined;
  }

  keep(key: string, answer: unknown, seconds: number): void {
    if (seconds > 0) this.#known.set(key, { answer, until: this.now() + seconds * 1_000 });
  }
}
