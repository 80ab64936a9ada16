import { isEqual } from '../util/json-value';
import { printed } from './java-text';
import { areTexts, JavaException, type Methods, NO_METHOD } from './methods';

/**
 * Of Integer, Long and Double. The static ones are called on any number: `$zero.parseInt("5")`.
 *
 * @see https://docs.oracle.com/javase/8/docs/api/java/lang/Integer.html
 */
export const NUMBER_METHODS: Methods<number> = {
  'intValue/0': (number) => Math.trunc(number),
  'longValue/0': (number) => Math.trunc(number),
  'doubleValue/0': (number) => number,
  'floatValue/0': (number) => number,
  'compareTo/1': (number, other) =>
    typeof other === 'number' ? Math.sign(number - other) : NO_METHOD,
  'parseInt/1': (_, text) => parsed(text, /^[+-]?\d+$/),
  'parseLong/1': (_, text) => parsed(text, /^[+-]?\d+$/),
  'parseDouble/1': (_, text) => parsed(text, DECIMAL),
  'valueOf/1': (number, value) => {
    if (typeof value === 'number') return value;
    return parsed(value, Number.isInteger(number) ? /^[+-]?\d+$/ : DECIMAL);
  },
  'isNaN/0': (number) => Number.isNaN(number),
};

const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

function parsed(text: unknown, form: RegExp): unknown {
  if (typeof text !== 'string') return NO_METHOD;
  if (form.test(text)) return Number(text);
  throw new JavaException('java.lang.NumberFormatException', `For input string: "${text}"`);
}

export const TRUTH_METHODS: Methods<boolean> = {
  'booleanValue/0': (truth) => truth,
  'parseBoolean/1': (_, text) =>
    areTexts([text]) ? `${text}`.toLowerCase() === 'true' : NO_METHOD,
};

/** What every value has. */
export const COMMON_METHODS: Methods<unknown> = {
  'toString/0': (value) => printed(value),
  'equals/1': (value, other) => isEqual(value, other),
};
