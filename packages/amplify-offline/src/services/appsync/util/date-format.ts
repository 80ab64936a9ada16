import { offsetAt } from '../../time-zone';
import { numberOf } from './date-fields';
import { namesOf } from './date-names';
import { formatLocalizedOffset, formatOffset, offsetForm } from './date-offset';
import { type PatternPart, patternParts } from './date-pattern';

/**
 * An instant in a zone, written in a pattern of Java's.
 *
 * @param instant milliseconds since 1970
 * @throws RangeError for a pattern or a zone that Java refuses
 */
export function formatDate(instant: number, pattern: string, zone: string): string {
  if (!Number.isFinite(instant)) throw new RangeError(`${instant} is no instant`);
  const offset = offsetAt(zone, instant);
  const moment = { instant, zone, offset, local: new Date(instant + offset) };
  return textOf(patternParts(pattern), moment);
}

interface Moment {
  instant: number;
  zone: string;
  /** In milliseconds. */
  offset: number;
  /** The local date and time, as the UTC of this. */
  local: Date;
}

function textOf(parts: PatternPart[], moment: Moment): string {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'optional') text += textOf(part.parts, moment);
    else text += fieldText(part.letter, part.count, moment).padStart(part.padTo);
  }
  return text;
}

function fieldText(letter: string, count: number, moment: Moment): string {
  switch (letter) {
    case 'V':
      return moment.zone;
    case 'z':
      return zoneName(moment, count);
    case 'O':
      return formatLocalizedOffset(moment.offset, count === 4);
    case 'X':
    case 'x':
    case 'Z': {
      const form = offsetForm(letter, count);
      return form ? formatOffset(form, moment.offset) : formatLocalizedOffset(moment.offset, true);
    }
    case 'S':
      return String(moment.local.getUTCMilliseconds())
        .padStart(3, '0')
        .padEnd(9, '0')
        .slice(0, count);
    default: {
      const value = numberOf(letter, moment.local);
      return namesOf(letter, count)?.[indexOf(letter, value)] ?? numberText(letter, count, value);
    }
  }
}

/** Where a field's name stands among its names. */
function indexOf(letter: string, value: number): number {
  return letter === 'G' || letter === 'a' ? value : value - 1;
}

function numberText(letter: string, count: number, value: number): string {
  if ('uyY'.includes(letter) && count === 2) return String(value % 100).padStart(2, '0');
  const digits = String(Math.abs(value)).padStart(count, '0');
  if (value < 0) return `-${digits}`;
  return 'uyY'.includes(letter) && count > 3 && digits.length > count ? `+${digits}` : digits;
}

/** `AWST`, or in full `Australian Western Standard Time`; an offset names itself. */
function zoneName({ zone, instant }: Moment, count: number): string {
  if (!/^[A-Za-z]+\//.test(zone)) return zone;
  const timeZoneName = count === 4 ? 'long' : 'short';
  return (
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName })
      .formatToParts(instant)
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone
  );
}
