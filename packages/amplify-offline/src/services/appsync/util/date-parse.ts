import { instantOf } from '../../time-zone';
import { namesOf } from './date-names';
import { offsetForm, offsetSource } from './date-offset';
import { type PatternPart, patternParts } from './date-pattern';

/**
 * The instant that a text says in a pattern of Java's: milliseconds since 1970. Null where the text does not follow
 * the pattern, or lacks a date, an hour or a zone.
 *
 * @param zone the zone of a text that names none
 * @throws RangeError for a pattern or a zone that Java refuses
 */
export function parseDate(text: string, pattern: string, zone?: string): number | null {
  const read = readerOf(pattern);
  const match = read.expression.exec(text);
  if (!match) return null;
  const said: Said = {};
  read.fields.forEach(({ letter, count }, index) => {
    const group = match.groups?.[`f${index}`];
    if (group !== undefined) said[letter] = valueOfField(letter, count, group);
  });
  return instantOfFields(said, zone);
}

/** What a text says, by letters. Zones and offsets are text. */
type Said = Record<string, number | string>;

interface Reader {
  expression: RegExp;
  fields: { letter: string; count: number }[];
}

const readers = new Map<string, Reader>();
const MOST_READERS = 1000;

function readerOf(pattern: string): Reader {
  let reader = readers.get(pattern);
  if (!reader) {
    const fields: Reader['fields'] = [];
    const source = sourceOf(patternParts(pattern), fields);
    reader = { expression: new RegExp(`^${source}$`), fields };
    if (readers.size < MOST_READERS) readers.set(pattern, reader);
  }
  return reader;
}

/** The expression that reads parts, a named group for each field. Greed backs off, so neighbours share digits. */
function sourceOf(parts: PatternPart[], fields: Reader['fields']): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return escaped(part.text);
      if (part.kind === 'optional') return `(?:${sourceOf(part.parts, fields)})?`;
      const { letter, count, padTo } = part;
      const group = `(?<f${fields.length}>${fieldSource(letter, count)})`;
      fields.push({ letter, count });
      return padTo > 0 ? ` *${group}` : group;
    })
    .join('');
}

function fieldSource(letter: string, count: number): string {
  const names = namesOf(letter, count);
  if (names) return names.map(escaped).join('|');
  switch (letter) {
    case 'S':
      return `\\d{${count}}`;
    case 'u':
    case 'y':
    case 'Y':
      return count === 2 ? '\\d\\d' : `[+-]?\\d{${count},${Math.max(count, 10)}}`;
    case 'V':
    case 'z':
      return '[A-Za-z][\\w/+:-]*|[+-]\\d[\\d:]*';
    case 'O':
      return 'GMT(?:[+-]\\d{1,2}(?::\\d\\d){0,2})?';
    case 'X':
    case 'x':
    case 'Z': {
      const form = offsetForm(letter, count);
      if (!form) return fieldSource('O', 4);
      return `${escaped(form.zero)}|${offsetSource(form)}`;
    }
    default:
      return count === 1 ? '\\d{1,10}' : `\\d{${count}}`;
  }
}

function valueOfField(letter: string, count: number, text: string): number | string {
  if ('VzOXxZ'.includes(letter)) return text;
  const names = namesOf(letter, count);
  if (names) return names.indexOf(text) + (letter === 'G' || letter === 'a' ? 0 : 1);
  if (letter === 'S') return Number(text.padEnd(3, '0').slice(0, 3));
  return 'uyY'.includes(letter) && count === 2 ? 2000 + Number(text) : Number(text);
}

function instantOfFields(said: Said, zoneOfCaller?: string): number | null {
  const number = (letter: string) => said[letter] as number | undefined;
  const zone = (said.X ?? said.x ?? said.Z ?? said.O ?? said.V ?? said.z ?? zoneOfCaller) as
    | string
    | undefined;
  const year = number('u') ?? (said.G === 0 ? 1 - (number('y') ?? 0) : number('y'));
  const hour = hourOf(number);
  const [minute, second, milli] = [number('m') ?? 0, number('s') ?? 0, number('S') ?? 0];
  if (zone === undefined || year === undefined || hour === undefined) return null;
  if (hour > 24 || minute > 59 || second > 59) return null;
  const date = dateOf(year, number('M') ?? number('L'), number('d'), number('D'));
  if (date === null) return null;
  return instantOf(zone, date + hour * 3_600_000 + minute * 60_000 + second * 1000 + milli);
}

function hourOf(number: (letter: string) => number | undefined): number | undefined {
  const hour = number('H') ?? (number('k') === 24 ? 0 : number('k'));
  const half = number('a');
  if (hour !== undefined || half === undefined) return hour;
  const ofHalf = number('K') ?? (number('h') === 12 ? 0 : number('h'));
  return ofHalf === undefined ? undefined : half * 12 + ofHalf;
}

/** The start of a day, as UTC. As in Java, a 31st that a month lacks is its last day. */
function dateOf(year: number, month?: number, day?: number, dayOfYear?: number): number | null {
  const start = (monthIndex: number, dayOfMonth: number) => {
    const date = new Date(0);
    date.setUTCFullYear(year, monthIndex, dayOfMonth);
    return date.getTime();
  };
  if (month === undefined || day === undefined) {
    return dayOfYear === undefined ? null : start(0, dayOfYear);
  }
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const lastDay = new Date(start(month, 0)).getUTCDate();
  return start(month - 1, Math.min(day, lastDay));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
