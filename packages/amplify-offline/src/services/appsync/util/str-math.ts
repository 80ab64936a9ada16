import { ofText, textOf } from './json-value';

/** `util.str`; JavaScript has only `normalize`, since its strings can do the rest themselves. */
export const str = {
  /** @param form `nfc`, `nfd`, `nfkc` or `nfkd`; any other gives null */
  normalize: ofText((value, form: unknown) =>
    /^NFK?[CD]$/i.test(textOf(form)) ? value.normalize(textOf(form).toUpperCase()) : null,
  ),
};

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/str-helpers-in-util-str.html */
export const vtlStr = {
  ...str,
  toUpper: ofText((value) => value.toUpperCase()),
  toLower: ofText((value) => value.toLowerCase()),
  /** Replaces each occurrence of a text, as Java's `String.replace` does. */
  toReplace: ofText((value, searched: string, replacement: string) =>
    value.split(searched).join(replacement),
  ),
};

/** `util.math`. @see https://docs.aws.amazon.com/appsync/latest/devguide/math-helpers-in-util-math-js.html */
export const math = {
  roundNum: (value: number): number => Math.round(value),
  minVal: (a: number, b: number): number => Math.min(a, b),
  maxVal: (a: number, b: number): number => Math.max(a, b),
  randomDouble: (): number => Math.random(),
  /** An integer from the lower value up to, but not including, the upper one. */
  randomWithinRange: (start: number, end: number): number =>
    start + Math.floor(Math.random() * (end - start)),
};
