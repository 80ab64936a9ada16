import { replaceMatches } from '../../util/java-pattern';
import { textOf } from '../compile/values';

const native = String.prototype;

/**
 * Those of the documentation, and `at`, `includes`, `substring` and `toString`: Amazon's ESLint plugin does not
 * count them among what is missing, and resolvers use them.
 */
export const STRING_METHODS: Record<string, unknown> = {
  ...Object.fromEntries(
    [
      'at',
      'charAt',
      'concat',
      'endsWith',
      'includes',
      'indexOf',
      'lastIndexOf',
      'slice',
      'split',
      'startsWith',
      'substring',
      'toLowerCase',
      'toString',
      'toUpperCase',
      'trim',
      'trimEnd',
      'trimStart',
    ].map((name) => [name, native[name as 'at']]),
  ),

  /** The pattern is one of Java's regular expressions. */
  replace(this: string, pattern: unknown, replacement: unknown): string {
    return replaceMatches(this, textOf(pattern), plainText(replacement), 'first');
  },

  replaceAll(this: string, pattern: unknown, replacement: unknown): string {
    return replaceMatches(this, textOf(pattern), plainText(replacement), 'all');
  },
};

function plainText(value: unknown): string {
  if (typeof value === 'function')
    throw new TypeError('Functions can not be passed as an argument');
  return textOf(value);
}
