/** A piece of an expression: `kind` is `name`, `#`, `:` or `number`, and of all else its text in capitals. */
interface Token {
  kind: string;
  text: string;
  /** From where in the expression, and up to where. */
  start: number;
  end: number;
}

/** What an expression has, from left to right. */
export interface Tokens {
  /** What comes next, or `<EOF>`. */
  kind(): string;
  /** Where it begins. */
  start(): number;
  /** Whether a function is called next: a name, and a parenthesis after it. */
  isCall(): boolean;
  /** Goes on where it is of this kind. */
  takes(kind: string): boolean;
  /** Its text; goes on. @throws SyntaxError where it is of none of these kinds */
  take(...kinds: string[]): string;
  /** @throws SyntaxError with what comes next, in DynamoDB's words */
  refuse(): never;
}

/** What can be part of no expression is one character long, as AWS names it (aws/aws-sdk-js, issue 1691: `_` of `_something`). */
const PIECES =
  /[ \t\r\n]+|([A-Za-z][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(0|[1-9][0-9]*)|<=|>=|<>|./gs;
const KINDS = ['name', '#', ':', 'number'];
/** In any expression, whatever its kind. */
const KEYWORDS = ['AND', 'OR', 'NOT', 'IN', 'BETWEEN', 'SET', 'REMOVE', 'ADD', 'DELETE'];
export const END = '<EOF>';

export function tokensOf(expression: string): Tokens {
  const tokens = [...expression.matchAll(PIECES)]
    .map(tokenOf)
    .filter(({ text }) => !/^[ \t\r\n]/.test(text));
  const end = expression.length;
  tokens.push({ kind: END, text: END, start: end, end });
  let at = 0;
  const next = () => tokens[at] as Token;
  const refuse = (): never => {
    const from = tokens[at - 1]?.start ?? 0;
    const near = expression.slice(from, tokens[at + 1]?.end ?? end);
    throw new SyntaxError(`token: "${whole(next().text)}", near: "${whole(near)}"`);
  };
  return {
    kind: () => next().kind,
    start: () => next().start,
    isCall: () => next().kind === 'name' && tokens[at + 1]?.kind === '(',
    takes: (kind) => {
      const isNext = next().kind === kind;
      if (isNext) at++;
      return isNext;
    },
    take: (...kinds) => {
      const { kind, text } = next();
      if (!kinds.includes(kind)) refuse();
      at++;
      return text;
    },
    refuse,
  };
}

function tokenOf(match: RegExpExecArray): Token {
  const [text, ...groups] = match;
  const group = groups.findIndex((matched) => matched !== undefined);
  const capitals = text.toUpperCase();
  const kind = KEYWORDS.includes(capitals) ? capitals : (KINDS[group] ?? text);
  return { kind, text, start: match.index, end: match.index + text.length };
}

/** A character may be two pieces; half of one cannot be sent. */
function whole(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
}
