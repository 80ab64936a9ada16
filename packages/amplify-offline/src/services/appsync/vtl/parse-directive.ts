import { parseExpression, parseParameter } from './parse-expression';
import { parseArgument, parseReference } from './parse-reference';
import type { Source } from './source';
import type { Expression, Statement } from './syntax';

const WORDS = 'set|if|elseif|else|end|foreach|break|stop|return|define|macro';
const WORD = new RegExp(`#(?:\\{(${WORDS})\\}|(${WORDS})(?!\\w))`, 'y');

/**
 * The word of a directive, and the backslashes before it: an odd one takes its meaning. All words but those that
 * begin or end something are text; then nothing is read.
 */
export function parseWord(source: Source): { escapes: number; word?: string; asWritten: string } {
  const start = source.index;
  const escapes = source.match(/\\+(?=#)/y)?.[0].length ?? 0;
  const found = source.match(WORD);
  const word = found?.[1] ?? found?.[2];
  if (found && word) return { escapes, word, asWritten: found[0] };
  source.index = start;
  return { escapes, asWritten: '' };
}

/** What is printed of a comment, or of a text that is to be left as it is; null where there is neither. */
export function skipComment(source: Source): string | null {
  const raw = source.match(/#\[\[([\s\S]*?)\]\]#/y);
  if (raw) return raw[1] ?? '';
  return source.match(/##[^\n]*\n?|#\*[\s\S]*?\*#/y) ? '' : null;
}

/*
 * What stands in the parentheses of a directive. All of these throw a ResolverError where the text is something
 * else.
 */

export function parseSet(source: Source): Statement {
  open(source);
  const target = parseReference(source, parseParameter);
  if (!target) throw source.unexpected();
  source.skipBlanks();
  source.expect('=');
  source.skipBlanks();
  const value = parseExpression(source);
  close(source);
  return { kind: 'set', target, value };
}

export function parseCondition(source: Source): Expression {
  open(source);
  const condition = parseExpression(source);
  close(source);
  return condition;
}

export function parseLoop(source: Source): { variable: string; items: Expression } {
  open(source);
  const variable = parseName(source);
  // The word is "in"; Velocity takes any.
  if (!source.match(/\s+[A-Za-z][\w-]*\s+/y)) throw source.unexpected();
  const items = parseParameter(source);
  close(source);
  return { variable, items };
}

export function parseDefinition(source: Source): string {
  open(source);
  const variable = parseName(source);
  close(source);
  return variable;
}

export function parseMacro(source: Source): { name: string; parameters: string[] } {
  open(source);
  const name = source.match(/[A-Za-z][\w-]*/y)?.[0];
  if (!name) throw source.unexpected();
  const parameters: string[] = [];
  while (source.match(/\s*,?\s*(?=\$)/y)) parameters.push(parseName(source));
  close(source);
  return { name, parameters };
}

/** What a macro is given, between blanks or commas; nothing where there are no parentheses. */
export function parseGivenToMacro(source: Source): Expression[] {
  const given: Expression[] = [];
  if (!source.match(/\s*\(\s*/y)) return given;
  while (!source.take(')')) {
    given.push(parseArgument(source, parseParameter));
    source.match(/\s*,?\s*/y);
  }
  return given;
}

/** What `#return` gives, which may stand alone. */
export function parseReturned(source: Source): Expression | null {
  if (!source.match(/[ \t]*\(\s*/y) || source.take(')')) return null;
  const value = parseParameter(source);
  close(source);
  return value;
}

function parseName(source: Source): string {
  const reference = parseReference(source, parseParameter);
  if (!reference || reference.steps.length > 0) throw source.unexpected();
  return reference.name;
}

function open(source: Source): void {
  if (!source.match(/\s*\(\s*/y)) throw source.unexpected();
}

function close(source: Source): void {
  source.skipBlanks();
  source.expect(')');
}
