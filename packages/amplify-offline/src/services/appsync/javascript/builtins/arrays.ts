import { textOf } from '../compile/values';

const native = Array.prototype;

/** Those of the documentation, and `at` and `includes`, which Amazon's ESLint plugin does not count as missing. */
export const ARRAY_METHODS: Record<string, unknown> = {
  ...Object.fromEntries(
    [
      'at',
      'concat',
      'every',
      'fill',
      'filter',
      'find',
      'findIndex',
      'findLast',
      'findLastIndex',
      'flat',
      'flatMap',
      'forEach',
      'includes',
      'indexOf',
      'lastIndexOf',
      'map',
      'pop',
      'push',
      'reduce',
      'reduceRight',
      'reverse',
      'shift',
      'slice',
      'some',
      'splice',
      'unshift',
    ].map((name) => [name, native[name as 'at']]),
  ),

  /** By the values' texts; AppSync takes no function that compares. */
  sort(this: unknown[], compare?: unknown): unknown[] {
    if (compare !== undefined) throw new TypeError('Functions can not be passed as an argument');
    const [rest, values] = [this.filter(isUndefined), this.filter((value) => !isUndefined(value))];
    const sorted = values
      .map((value) => ({ value, text: textOf(value) }))
      .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
      .map(({ value }) => value);
    return Object.assign(this, [...sorted, ...rest]);
  },

  join(this: unknown[], separator: unknown = ','): string {
    return this.map((value) => ((value ?? undefined) === undefined ? '' : textOf(value))).join(
      textOf(separator),
    );
  },
};

const isUndefined = (value: unknown): boolean => value === undefined;
