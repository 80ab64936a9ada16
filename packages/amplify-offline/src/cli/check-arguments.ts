import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { ArgDef, ArgsDef } from 'citty';

/** What was typed makes no sense to a command; shown with where its help is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Refuses what `citty` lets pass: options and arguments that a command does not have, and values that are
 * missing or too many. A positional argument whose name ends in "..." may be given any number of times.
 *
 * @throws UsageError
 */
export function checkArguments(args: string[], definitions: ArgsDef): void {
  const entries = Object.entries(definitions);
  const options = new Map(
    entries
      .filter(([, { type }]) => type !== 'positional')
      .map(([name, definition]) => [typedName(name, definition), definition]),
  );
  const { tokens, positionals } = parseArgs({
    args,
    options: Object.fromEntries(
      Array.from(options, ([name, { type }]) => [
        name,
        { type: type === 'boolean' ? 'boolean' : 'string' },
      ]),
    ) as NonNullable<ParseArgsConfig['options']>,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = options.get(name);
    if (!option) {
      throw new UsageError(`Unknown option ${rawName}.${didYouMean(name, options.keys(), '--')}`);
    }
    if (option.type === 'boolean') {
      if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    } else if (!value || (!inlineValue && value.startsWith('-'))) {
      throw new UsageError(`${rawName} needs a value.`);
    }
  }
  const names = entries.filter(([, { type }]) => type === 'positional');
  const [missing] = names
    .slice(positionals.length)
    .filter(([, { required }]) => required !== false);
  if (missing) throw new UsageError(`<${missing[0]}> is missing.`);
  const rest = positionals.slice(names.length);
  if (rest.length === 0 || names.at(-1)?.[0].endsWith('...')) return;
  throw new UsageError(`Too many arguments: ${rest.join(' ')}`);
}

/** How an option is typed, without its dashes: what is on by default is switched off. */
export function typedName(name: string, { type, default: byDefault }: ArgDef): string {
  return type === 'boolean' && byDefault === true ? `no-${name}` : name;
}

/** A sentence to be put behind another, which names the word that was meant; nothing where none is near. */
export function didYouMean(typed: string, words: Iterable<string>, before = ''): string {
  const known = Array.from(words);
  const meant =
    known.find((word) => word.startsWith(typed) || typed.startsWith(word)) ??
    known.find((word) => isNear(typed, word, 1)) ??
    known.find((word) => word.length > 4 && (isNear(typed, word, 2) || typed.endsWith(word)));
  return meant === undefined ? '' : ` Did you mean ${before}${meant}?`;
}

/** Whether a word is another with so many letters missing, too many, wrong or swapped, at most. */
function isNear(a: string, b: string, most: number): boolean {
  if (a === b || most === 0) return a === b;
  let same = 0;
  while (a[same] === b[same]) same++;
  const [x, y] = [a.slice(same), b.slice(same)];
  return (
    isNear(x.slice(1), y, most - 1) ||
    isNear(x, y.slice(1), most - 1) ||
    isNear(x.slice(1), y.slice(1), most - 1) ||
    (x[0] === y[1] && x[1] === y[0] && isNear(x.slice(2), y.slice(2), most - 1))
  );
}
