import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';

/**
 * Limits of graphql-java, by whose texts AppSync's errors can be told; that AppSync leaves them as they
 * come is our belief. A document within them is answered in time that others do not notice.
 *
 * @see https://www.graphql-java.com/documentation/limits/
 */
const MOST_TOKENS = 15_000;
const DEEPEST = 500;

/** @throws GraphQLError for what is no GraphQL, or too much of it */
export function parsed(query: string): DocumentNode {
  const lexer = new Lexer(new Source(query));
  let depth = 0;
  for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; tokens++) {
    const { kind } = lexer.token;
    if (OPENING.has(kind)) depth++;
    if (CLOSING.has(kind)) depth--;
    if (tokens === MOST_TOKENS) throw tooMuch(`More than ${MOST_TOKENS} 'grammar' tokens`);
    if (depth > DEEPEST) throw tooMuch(`More than ${DEEPEST} levels of 'grammar' rules`);
  }
  return parse(query);
}

const OPENING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_L,
  TokenKind.BRACKET_L,
  TokenKind.PAREN_L,
]);
const CLOSING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_R,
  TokenKind.BRACKET_R,
  TokenKind.PAREN_R,
]);

function tooMuch(what: string): GraphQLError {
  return new GraphQLError(`${what} have been presented; the request is refused.`);
}
