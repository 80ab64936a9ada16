import { matches, replaceMatches, splitBy } from '../util/java-pattern';
import { printed } from './java-text';
import { areTexts, isIndex, JavaException, type Methods, NO_METHOD } from './methods';

/** @see https://docs.oracle.com/javase/8/docs/api/java/lang/String.html */
export const TEXT_METHODS: Methods<string> = {
  'length/0': (text) => text.length,
  'isEmpty/0': (text) => text === '',
  'toUpperCase/0': (text) => text.toUpperCase(),
  'toLowerCase/0': (text) => text.toLowerCase(),
  'trim/0': (text) => text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, ''),
  'concat/1': ofTexts((text, other) => text + other),
  'contains/1': ofTexts((text, part) => text.includes(part)),
  'startsWith/1': ofTexts((text, start) => text.startsWith(start)),
  'endsWith/1': ofTexts((text, end) => text.endsWith(end)),
  'equalsIgnoreCase/1': ofTexts((text, other) => text.toLowerCase() === other.toLowerCase()),
  'compareTo/1': ofTexts(compared),
  'compareToIgnoreCase/1': ofTexts((text, other) =>
    compared(text.toLowerCase(), other.toLowerCase()),
  ),
  'replace/2': ofTexts((text, part, other) => text.replaceAll(part, () => other)),
  'replaceAll/2': ofTexts((text, pattern, other) => replaceMatches(text, pattern, other, 'all')),
  'replaceFirst/2': ofTexts((text, pattern, other) =>
    replaceMatches(text, pattern, other, 'first'),
  ),
  'matches/1': ofTexts((text, pattern) => matches(pattern, text)),
  'split/1': ofTexts((text, pattern) => splitBy(text, pattern, 0)),
  'split/2': (text, pattern, limit) =>
    areTexts([pattern]) && isIndex(limit) ? splitBy(text, `${pattern}`, limit) : NO_METHOD,
  'charAt/1': (text, index) => {
    if (!isIndex(index)) return NO_METHOD;
    if (index >= 0 && index < text.length) return text.charAt(index);
    throw outOfText(`String index out of range: ${index}`);
  },
  'substring/1': (text, start) => substring(text, start, text.length),
  'substring/2': (text, start, end) => substring(text, start, end),
  'indexOf/1': (text, part) => indexOf(text, part, 0),
  'indexOf/2': (text, part, from) => indexOf(text, part, from),
  'lastIndexOf/1': ofTexts((text, part) => text.lastIndexOf(part)),
  'toCharArray/0': (text) => text.split(''),
  'join/2': (_, between, parts) =>
    typeof between === 'string' && Array.isArray(parts)
      ? parts.map(printed).join(between)
      : NO_METHOD,
};

function ofTexts<Given extends string[]>(method: (text: string, ...given: Given) => unknown) {
  return (text: string, ...given: unknown[]): unknown =>
    areTexts(given) ? method(text, ...(given as Given)) : NO_METHOD;
}

function compared(text: string, other: string): number {
  const length = Math.min(text.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const difference = text.charCodeAt(index) - other.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return text.length - other.length;
}

function substring(text: string, start: unknown, end: unknown): unknown {
  if (!isIndex(start) || !isIndex(end)) return NO_METHOD;
  if (start >= 0 && start <= end && end <= text.length) return text.slice(start, end);
  throw outOfText(`begin ${start}, end ${end}, length ${text.length}`);
}

function indexOf(text: string, part: unknown, from: unknown): unknown {
  if (!isIndex(from)) return NO_METHOD;
  // A number is a character's code to Java.
  if (isIndex(part)) return text.indexOf(String.fromCodePoint(part), from);
  return typeof part === 'string' ? text.indexOf(part, from) : NO_METHOD;
}

function outOfText(message: string): JavaException {
  return new JavaException('java.lang.StringIndexOutOfBoundsException', message);
}
