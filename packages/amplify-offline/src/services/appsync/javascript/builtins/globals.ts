import { copyInto, primitive, textOf } from '../compile/values';

/**
 * What is there without an import, beside `util`, `extensions`, `runtime` and `console`.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
export const GLOBALS = {
  undefined: undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,

  /** Not documented; resolvers that are deployed use it. */
  isNaN: (value: unknown): boolean => Number.isNaN(+(primitive(value) as number)),

  Math: Object.freeze({
    random: Math.random,
    min: Math.min,
    max: Math.max,
    round: Math.round,
    floor: Math.floor,
    ceil: Math.ceil,
  }),

  Number: Object.freeze({ isFinite: Number.isFinite, isNaN: Number.isNaN }),

  Object: Object.freeze({
    assign(target: unknown, ...sources: unknown[]): unknown {
      const changed = given(target);
      for (const source of sources) copyInto(changed, source);
      return changed;
    },
    entries: (value: unknown): unknown => Object.entries(given(value)),
    hasOwn: (value: unknown, key: unknown): boolean => Object.hasOwn(given(value), textOf(key)),
    keys: (value: unknown): string[] => Object.keys(given(value)),
    values: (value: unknown): unknown => Object.values(given(value)),
  }),

  JSON: Object.freeze({
    /** "Returns a blank string if the parsed string is not valid JSON." */
    parse(text: unknown): unknown {
      try {
        return JSON.parse(textOf(text));
      } catch {
        return '';
      }
    },
    stringify: (value: unknown, _replacer?: unknown, space?: unknown): string | undefined =>
      JSON.stringify(value, null, space as number),
  }),

  String: Object.freeze({
    raw: (strings: { raw: string[] }, ...values: unknown[]): string =>
      String.raw(strings, ...values.map(textOf)),
  }),
};

function given(value: unknown): object {
  if (value === null || value === undefined) {
    throw new TypeError('Cannot convert undefined or null to object');
  }
  return value as object;
}
