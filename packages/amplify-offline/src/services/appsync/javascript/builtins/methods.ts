import { ARRAY_METHODS } from './arrays';
import { STRING_METHODS } from './strings';

/**
 * The method that AppSync knows under a name for a text, a list or a number: nothing of JavaScript's own prototypes
 * beside. What an object owns is not looked for here.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
export function methodOf(target: unknown, name: string): unknown {
  if (typeof target === 'string') return own(STRING_METHODS, name);
  if (Array.isArray(target)) return own(ARRAY_METHODS, name);
  if (typeof target === 'number' || typeof target === 'boolean') return own(VALUE_METHODS, name);
  return undefined;
}

function own(methods: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}

const VALUE_METHODS = {
  toString(this: number | boolean): string {
    return String(this);
  },
};
