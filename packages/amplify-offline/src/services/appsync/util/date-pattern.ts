/** One part of a pattern. An optional one stands in brackets. */
export type PatternPart =
  | { kind: 'text'; text: string }
  | { kind: 'field'; letter: string; count: number; padTo: number }
  | { kind: 'optional'; parts: PatternPart[] };

/**
 * The parts of a pattern of `java.time.format.DateTimeFormatter`: letters stand for fields, quotes hold text, `p`
 * pads the field after it with spaces.
 *
 * @throws RangeError for a letter, or a number of letters, that Java refuses
 * @see https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 */
export function patternParts(pattern: string): PatternPart[] {
  let parts = known.get(pattern);
  if (!parts) {
    parts = parse(pattern);
    if (known.size < MOST_KNOWN) known.set(pattern, parts);
  }
  return parts;
}

const MOST_KNOWN = 1000;
const known = new Map<string, PatternPart[]>();

/** How often a letter may stand in a row. */
const MOST_LETTERS: Record<string, number> = {
  ...{
    G: 5,
    u: 19,
    y: 19,
    D: 3,
    M: 5,
    L: 5,
    d: 2,
    Q: 5,
    q: 5,
    Y: 19,
    w: 2,
    W: 1,
    E: 5,
    e: 5,
    c: 5,
  },
  ...{ F: 1, a: 1, h: 2, K: 2, k: 2, H: 2, m: 2, s: 2, S: 9, A: 19, n: 19, N: 19 },
  ...{ V: 2, z: 4, O: 4, X: 5, x: 5, Z: 5 },
};

function parse(pattern: string): PatternPart[] {
  const open: PatternPart[][] = [[]];
  const add = (part: PatternPart) => open.at(-1)?.push(part);
  let padTo = 0;

  for (const [token] of pattern.matchAll(/'(?:[^']|'')*'|([a-zA-Z])\1*|[^a-zA-Z]|'/g)) {
    const first = token.charAt(0);
    if (/[a-zA-Z]/.test(first)) {
      if (first === 'p') {
        padTo = token.length;
        continue;
      }
      add(fieldOf(first, token.length, padTo));
      padTo = 0;
    } else if (padTo > 0 || token === "'" || /[{}#]/.test(first)) {
      throw new RangeError(`Pattern ${pattern} is wrong at ${token}`);
    } else if (first === '[') {
      open.push([]);
    } else if (first === ']') {
      const parts = open.pop();
      if (!parts || open.length === 0) throw new RangeError(`Pattern ${pattern} has ] without [`);
      add({ kind: 'optional', parts });
    } else {
      add({ kind: 'text', text: token.length > 1 ? quoted(token) : token });
    }
  }
  if (padTo > 0) throw new RangeError(`Pattern ${pattern} pads nothing`);
  while (open.length > 1) {
    const parts = open.pop() as PatternPart[];
    add({ kind: 'optional', parts });
  }
  return open[0] as PatternPart[];
}

function quoted(token: string): string {
  return token === "''" ? "'" : token.slice(1, -1).replaceAll("''", "'");
}

function fieldOf(letter: string, count: number, padTo: number): PatternPart {
  const most = MOST_LETTERS[letter] ?? 0;
  const isShort = (letter === 'O' && count > 1 && count < 4) || (letter === 'V' && count < 2);
  if (count > most || isShort) throw new RangeError(`${letter.repeat(count)} is no field`);
  return { kind: 'field', letter, count, padTo };
}
