/** What holds of a request, by condition keys in lower case, such as `aws:username`. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

const ONE = Symbol('?');
const MANY = Symbol('*');

/** A text of a policy in which some characters are wild; what stands in for a variable never is. */
export type Pattern = readonly (string | typeof ONE | typeof MANY)[];

/**
 * Reads a text of a policy, in which `*` and `?` are wild, and `${key}` or `${key, 'default'}` stands for
 * what the context says; `${*}`, `${?}` and `${$}` stand for these characters themselves.
 *
 * @param context absent for policies of before there were variables
 * @returns undefined where a variable has no value, or several: then its statement does not count
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function patternOf(text: string, context: Context | undefined): Pattern | undefined {
  const pattern: (string | typeof ONE | typeof MANY)[] = [];
  const parts = context ? text.split(/\$\{([^}]*)\}/) : [text];
  for (const [index, part] of parts.entries()) {
    const isVariable = index % 2 === 1;
    const value = isVariable ? variableOf(part, context ?? {}) : part;
    if (value === undefined) return undefined;
    for (const character of value.split('')) pattern.push(isVariable ? character : wild(character));
  }
  return pattern;
}

/** A text of a policy in which nothing is wild, with its variables worked out. @returns as `patternOf` */
export function textOf(text: string, context: Context | undefined): string | undefined {
  return patternOf(text, context)
    ?.map((part) => (part === MANY ? '*' : part === ONE ? '?' : String(part)))
    .join('');
}

const wild = (character: string) =>
  character === '*' ? MANY : character === '?' ? ONE : character;

function variableOf(variable: string, context: Context): string | undefined {
  if (/^[*?$]$/.test(variable)) return variable;
  const [, key = '', fallback] = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)')?\s*$/.exec(variable) ?? [];
  const value = context[key.toLowerCase()];
  return typeof value === 'string' ? value : value === undefined ? fallback : undefined;
}

/** In time that grows with the two lengths at most, whatever stars there are. */
export function matches(pattern: Pattern, text: string): boolean {
  let at = 0;
  let in_ = 0;
  /** Where the last star was, and how much of the text it stands for by now. */
  let star = -1;
  let from = 0;
  while (at < text.length) {
    if (pattern[in_] === MANY) {
      star = in_++;
      from = at;
    } else if (pattern[in_] === ONE || pattern[in_] === text[at]) {
      in_++;
      at++;
    } else if (star >= 0) {
      in_ = star + 1;
      at = ++from;
    } else {
      return false;
    }
  }
  return pattern.slice(in_).every((part) => part === MANY);
}
