/** Names of months, days and such in English, which is what AppSync writes. */
export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];
export const DAYS = [
  ...['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
];
export const ERAS = ['Before Christ', 'Anno Domini'];
export const SHORT_ERAS = ['BC', 'AD'];
export const HALVES_OF_DAY = ['AM', 'PM'];
const QUARTERS = ['1st quarter', '2nd quarter', '3rd quarter', '4th quarter'];

/**
 * The names of a field with text, in the form that the number of letters stands for: up to three are short, four
 * are full, five are narrow. Undefined where the letters stand for a number.
 */
export function namesOf(letter: string, count: number): string[] | undefined {
  switch (letter) {
    case 'G':
      return count === 4 ? ERAS : count === 5 ? ['B', 'A'] : SHORT_ERAS;
    case 'M':
    case 'L':
      return count < 3 ? undefined : inWidth(MONTHS, count);
    case 'E':
      return inWidth(DAYS, count);
    case 'e':
    case 'c':
      return count < 3 ? undefined : inWidth(DAYS, count);
    case 'Q':
    case 'q':
      if (count < 3) return undefined;
      return count === 4 ? QUARTERS : ['1', '2', '3', '4'].map((n) => (count === 3 ? `Q${n}` : n));
    case 'a':
      return HALVES_OF_DAY;
    default:
      return undefined;
  }
}

function inWidth(names: string[], count: number): string[] {
  if (count === 4) return names;
  return names.map((name) => name.slice(0, count === 5 ? 1 : 3));
}
