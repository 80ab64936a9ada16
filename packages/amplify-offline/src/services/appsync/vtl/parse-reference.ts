import type { Source } from './source';
import type { Expression, Reference, Step } from './syntax';

/** Reads an operand: handed on, for what a reference is made of is made of references. */
type ParseParameter = (source: Source) => Expression;

/**
 * A reference, or null where the text does not go on with one: `$` and a letter.
 *
 * @throws ResolverError where a brace or a parenthesis is not closed
 */
export function parseReference(source: Source, parseParameter: ParseParameter): Reference | null {
  const start = source.index;
  const opened = source.match(/\$(!?)(\{?)([A-Za-z][\w-]*)/y);
  if (!opened?.[3]) return null;
  const steps: Step[] = [];
  for (;;) {
    const step = parseStep(source, parseParameter);
    if (!step) break;
    steps.push(step);
  }
  if (opened[2]) source.expect('}');
  return {
    kind: 'reference',
    name: opened[3],
    steps,
    quiet: opened[1] !== '',
    source: source.text.slice(start, source.index),
  };
}

function parseStep(source: Source, parseParameter: ParseParameter): Step | null {
  const at = source.index;
  const named = source.match(/\.([A-Za-z][\w-]*)(\(?)/y);
  if (named?.[1]) {
    const place = source.position(at + 1);
    if (!named[2]) return { kind: 'property', name: named[1], at: place };
    return {
      kind: 'method',
      name: named[1],
      given: parseArguments(source, parseParameter),
      at: place,
    };
  }
  if (!source.match(/\[\s*/y)) return null;
  const index = parseParameter(source);
  source.skipBlanks();
  source.expect(']');
  return { kind: 'index', index, at: source.position(at) };
}

/** What a method is given: an operand, or a bare word, of which nothing comes: `null`. */
export function parseArgument(source: Source, parseParameter: ParseParameter): Expression {
  const word = source.match(/(?!(?:true|false)(?![\w-]))[A-Za-z][\w-]*/y);
  return word ? { kind: 'literal', value: null } : parseParameter(source);
}

function parseArguments(source: Source, parseParameter: ParseParameter): Expression[] {
  const given: Expression[] = [];
  source.skipBlanks();
  if (source.take(')')) return given;
  do {
    source.skipBlanks();
    given.push(parseArgument(source, parseParameter));
    source.skipBlanks();
  } while (source.take(','));
  source.expect(')');
  return given;
}
