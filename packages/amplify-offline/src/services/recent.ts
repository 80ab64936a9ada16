/**
 * What was looked up of late, by its name: of more than `most`, that goes which nobody asked for longest.
 * Each counts as one, or as much as it is said to weigh.
 */
export class Recent<T> {
  readonly #known = new Map<string, T>();

  #weight = 0;

  constructor(
    private readonly most: number,
    private readonly weightOf: (name: string) => number = () => 1,
  ) {}

  get(name: string): T | undefined {
    const found = this.#known.get(name);
    if (found !== undefined) this.set(name, found);
    return found;
  }

  set(name: string, value: T): void {
    this.#forget(name);
    this.#known.set(name, value);
    this.#weight += this.weightOf(name);
    for (const oldest of this.#known.keys()) {
      if (this.#weight <= this.most) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    if (this.#known.delete(name)) this.#weight -= this.weightOf(name);
  }
}
