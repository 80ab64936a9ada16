/** How an offset is written: with a colon or not, which parts, and what stands for none at all. */
interface OffsetForm {
  colon: boolean;
  /** Minutes may lack where they are zero: `+08`. */
  minutesMayLack: boolean;
  seconds: boolean;
  zero: string;
}

/** The form that the letters `X`, `x` and `Z` stand for; undefined for `ZZZZ`, which is `OOOO`. */
export function offsetForm(letter: string, count: number): OffsetForm | undefined {
  if (letter === 'Z' && count === 4) return undefined;
  const width = letter !== 'Z' ? count : count < 4 ? 2 : 5;
  const colon = width === 3 || width === 5;
  const noOffset = width === 1 ? '+00' : colon ? '+00:00' : '+0000';
  const zero = letter === 'X' || (letter === 'Z' && count === 5) ? 'Z' : noOffset;
  return { colon, minutesMayLack: width === 1, seconds: width > 3, zero };
}

/** @param offset in milliseconds */
export function formatOffset(form: OffsetForm, offset: number): string {
  if (offset === 0) return form.zero;
  const { sign, hours, minutes, seconds } = partsOf(offset);
  const colon = form.colon ? ':' : '';
  const text = `${sign}${twoDigits(hours)}`;
  if (form.minutesMayLack && minutes === 0) return text;
  const withSeconds = form.seconds && seconds > 0 ? `${colon}${twoDigits(seconds)}` : '';
  return `${text}${colon}${twoDigits(minutes)}${withSeconds}`;
}

/** `GMT+8`, or in full `GMT+08:00`. */
export function formatLocalizedOffset(offset: number, full: boolean): string {
  if (offset === 0) return 'GMT';
  const { sign, hours, minutes, seconds } = partsOf(offset);
  const withMinutes = full || minutes > 0 || seconds > 0 ? `:${twoDigits(minutes)}` : '';
  const withSeconds = seconds > 0 ? `:${twoDigits(seconds)}` : '';
  return `GMT${sign}${full ? twoDigits(hours) : hours}${withMinutes}${withSeconds}`;
}

/** The source of an expression that reads an offset of a form, without groups. */
export function offsetSource(form: OffsetForm): string {
  const colon = form.colon ? ':' : '';
  const minutes = `${colon}\\d\\d`;
  const seconds = form.seconds ? `(?:${colon}\\d\\d)?` : '';
  return `[+-]\\d\\d${form.minutesMayLack ? `(?:${minutes})?` : minutes}${seconds}`;
}

function partsOf(offset: number) {
  const size = Math.abs(offset) / 1000;
  return {
    sign: offset < 0 ? '-' : '+',
    hours: Math.floor(size / 3600),
    minutes: Math.floor(size / 60) % 60,
    seconds: size % 60,
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
