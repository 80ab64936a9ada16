import type { Effects } from '../engine/resolver';
import { toJson } from './json-value';

/**
 * `$util.log`, of VTL only: JavaScript has `console.log`.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-util.html
 */
export function logHelpers(effects: Effects) {
  return {
    info: (...values: unknown[]): void => effects.log('INFO', logText(values)),
    debug: (...values: unknown[]): void => effects.log('DEBUG', logText(values)),
    error: (...values: unknown[]): void => effects.log('ERROR', logText(values)),
  };
}

/** One line of log: the values take the places of `{}` in the first, in order. */
export function logText([first, ...values]: unknown[]): string {
  const rest = values[Symbol.iterator]();
  return textOf(first).replaceAll('{}', (place) => {
    const { value, done } = rest.next();
    return done ? place : textOf(value);
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : toJson(value);
}
