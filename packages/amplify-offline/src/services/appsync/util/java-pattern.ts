/**
 * Whether a whole text matches a regular expression of Java's. Most of Java's syntax is JavaScript's; what is
 * translated: `\Q...\E`, `\A`, `\z`, `\Z`, `\h`, POSIX classes, flags at the start, possessive quantifiers (as greedy
 * ones).
 *
 * @throws SyntaxError for a pattern that is none
 * @see https://docs.oracle.com/javase/7/docs/api/java/util/regex/Pattern.html
 */
export function matches(pattern: string, text: string): boolean {
  return toRegExp(pattern, 'whole').test(text);
}

/**
 * Java's `replaceAll` and `replaceFirst`: the replacement may have `$1` and `${name}` for what groups matched, and
 * `\` before a character that stands for itself.
 *
 * @throws SyntaxError for a pattern that is none, Error for a group that is not there
 */
export function replaceMatches(
  text: string,
  pattern: string,
  replacement: string,
  which: 'all' | 'first',
): string {
  return text.replace(toRegExp(pattern, which), (...match: unknown[]) => {
    const names = match.at(-1);
    const isNamed = typeof names === 'object' && names !== null;
    const groups = match.slice(0, isNamed ? -3 : -2);
    return replacement.replace(
      /\\([\s\S])|\$\{(\w+)\}|\$(\d)/g,
      (_, escaped?: string, name?: string, index?: string) => {
        if (escaped !== undefined) return escaped;
        const group = name === undefined ? index : name;
        const found = name === undefined ? groups : isNamed ? names : {};
        if (!Object.hasOwn(found, String(group))) throw new Error(`No group ${group}`);
        return String((found as Record<string, unknown>)[String(group)] ?? '');
      },
    );
  });
}

/**
 * Java's `split`: empty parts at the end are left out where the limit is 0.
 *
 * @param limit how many parts there are at most; 0 and below: as many as there are
 * @throws SyntaxError for a pattern that is none
 */
export function splitBy(text: string, pattern: string, limit: number): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(toRegExp(pattern, 'all'))) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    // Java 8: nothing at the very beginning separates nothing.
    if (end === 0 || (match[0] === '' && match.index === text.length)) continue;
    parts.push(text.slice(start, match.index));
    start = end;
  }
  parts.push(text.slice(start));
  if (limit === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

const compiled = new Map<string, RegExp>();

function toRegExp(pattern: string, which: 'whole' | 'all' | 'first'): RegExp {
  const key = `${which} ${pattern}`;
  let expression = compiled.get(key);
  if (!expression) {
    const [start = '', flags = ''] = /^\(\?([imsux]+)\)/.exec(pattern) ?? [];
    const source = translated(pattern.slice(start.length));
    expression = new RegExp(
      which === 'whole' ? `^(?:${source})$` : source,
      `u${which === 'all' ? 'g' : ''}${flags.replaceAll(/[^ims]/g, '')}`,
    );
    if (compiled.size < MOST_COMPILED) compiled.set(key, expression);
  }
  return expression;
}

const MOST_COMPILED = 1000;

function translated(pattern: string): string {
  let isInBrackets = false;
  return pattern.replace(
    /\\Q([\s\S]*?)(?:\\E|$)|\\p\{(\w+)\}|\\([\s\S])|([*+?}])\+|[[\]]/g,
    (all, literal?: string, posixClass?: string, escaped?: string, quantifier?: string) => {
      if (literal !== undefined) return literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      if (posixClass !== undefined) return POSIX_CLASSES[posixClass] ?? all;
      if (escaped !== undefined) return translatedEscape(escaped, isInBrackets);
      if (quantifier !== undefined) return isInBrackets ? all : quantifier;
      isInBrackets = all === '[';
      return all;
    },
  );
}

/** Java lets any sign be escaped; JavaScript's Unicode mode only those that mean something. */
function translatedEscape(escaped: string, isInBrackets: boolean): string {
  const isNeeded = /[\w\\^$.*+?()[\]{}|/]/.test(escaped) || (isInBrackets && escaped === '-');
  return ESCAPES[escaped] ?? (isNeeded ? `\\${escaped}` : escaped);
}

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
