import { Block, Entry, isObject } from './objects';

/** A value as Java's `toString` prints it: `{a=1, b=[x, null]}`. */
export function printed(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return printedNumber(value);
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  if (value instanceof Entry) return `${value.key}=${printed(value.value)}`;
  if (value instanceof Block || !isObject(value)) return String(value);
  const entries = Object.entries(value).map(([name, member]) => `${name}=${printed(member)}`);
  return `{${entries.join(', ')}}`;
}

/**
 * Whole numbers as Java's Integer and Long have them, others as its Double: with an exponent below a thousandth and
 * from ten millions on. A whole Double cannot be told from an Integer here, so `1.0` prints as `1`.
 */
function printedNumber(value: number): string {
  if (Number.isInteger(value)) {
    return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
  }
  const size = Math.abs(value);
  if (!Number.isFinite(value) || (size >= 1e-3 && size < 1e7)) return String(value);
  const [digits = '', exponent] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** The Java class that AppSync has a value in. */
export function javaClass(value: unknown): string {
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return 'java.lang.Double';
    return Math.abs(value) < 2 ** 31 ? 'java.lang.Integer' : 'java.lang.Long';
  }
  return Array.isArray(value) ? 'java.util.ArrayList' : 'java.util.LinkedHashMap';
}
