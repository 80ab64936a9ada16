/**
 * Whether a whole text matches a regular expression of Java's. Most of Java's syntax is JavaScript's; what is
 * translated: `\Q...\E`, `\A`, `\z`, `\Z`, `\h`, POSIX classes, flags at the start, possessive quantifiers (as greedy
 * ones).
 *
 * @throws SyntaxError for a pattern that is none
 * @see https://docs.oracle.com/javase/7/docs/api/java/util/regex/Pattern.html
 */
export function matches(pattern: string, text: string): boolean {
  return toRegExp(pattern).test(text);
}

const compiled = new Map<string, RegExp>();

function toRegExp(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (!expression) {
    const [start = '', flags = ''] = /^\(\?([imsux]+)\)/.exec(pattern) ?? [];
    const source = translated(pattern.slice(start.length));
    expression = new RegExp(`^(?:${source})$`, `u${flags.replaceAll(/[^ims]/g, '')}`);
    if (compiled.size < MOST_COMPILED) compiled.set(pattern, expression);
  }
  return expression;
}

const MOST_COMPILED = 1000;

function translated(pattern: string): string {
  return pattern.replace(
    /\\Q([\s\S]*?)(?:\\E|$)|\\p\{(\w+)\}|\\([\s\S])|([*+?}])\+/g,
    (all, literal?: string, posixClass?: string, escaped?: string, quantifier?: string) => {
      if (literal !== undefined) return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      if (posixClass !== undefined) return POSIX_CLASSES[posixClass] ?? all;
      if (quantifier !== undefined) return quantifier;
      return (
        ESCAPES[escaped ?? ''] ?? (NEEDS_NO_ESCAPE.test(escaped ?? '') ? (escaped ?? '') : all)
      );
    },
  );
}

/** Java lets any other character be escaped; JavaScript's Unicode mode does not. */
const NEEDS_NO_ESCAPE = /[^\w\\^$.*+?()[\]{}|/-]/;

const ESCAPES: Record<string, string> = {
  A: '^',
  z: '$',
  Z: '(?=\\n?$)',
  h: '[ \\t\\u00A0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  R: '(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])',
  e: '\\u001B',
  a: '\\u0007',
};

/** As they stand outside of brackets and within: a class of its own, or a range. */
const POSIX_CLASSES: Record<string, string> = {
  Lower: '\\p{Lowercase}',
  Upper: '\\p{Uppercase}',
  Alpha: '\\p{Alphabetic}',
  Digit: '\\d',
  Space: '\\s',
};
