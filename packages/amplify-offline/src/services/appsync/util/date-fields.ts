const DAY = 86_400_000;

/** The number of a field of a local date and time, which is given as UTC. Of half days and eras, the first is 0. */
export function numberOf(letter: string, local: Date): number {
  const year = local.getUTCFullYear();
  const [month, day, weekday] = [local.getUTCMonth(), local.getUTCDate(), local.getUTCDay()];
  const [hour, startOfYear] = [local.getUTCHours(), Date.UTC(year, 0, 1)];
  const dayOfYear = Math.floor((local.getTime() - startOfYear) / DAY) + 1;
  const milliOfDay = ((local.getTime() % DAY) + DAY) % DAY;
  switch (letter) {
    case 'G':
      return year > 0 ? 1 : 0;
    case 'y':
      return year > 0 ? year : 1 - year;
    case 'u':
      return year;
    case 'Y':
      return weekOf(local).year;
    case 'w':
      return weekOf(local).week;
    case 'W':
      return Math.floor((day - 1 + ((weekday - day + 1 + 35) % 7)) / 7) + 1;
    case 'D':
      return dayOfYear;
    case 'M':
    case 'L':
      return month + 1;
    case 'd':
      return day;
    case 'Q':
    case 'q':
      return Math.floor(month / 3) + 1;
    case 'E':
    case 'e':
    case 'c':
      return weekday + 1;
    case 'F':
      return ((day - 1) % 7) + 1;
    case 'a':
      return hour < 12 ? 0 : 1;
    case 'h':
      return hour % 12 || 12;
    case 'K':
      return hour % 12;
    case 'k':
      return hour || 24;
    case 'H':
      return hour;
    case 'm':
      return local.getUTCMinutes();
    case 's':
      return local.getUTCSeconds();
    case 'A':
      return milliOfDay;
    case 'n':
      return local.getUTCMilliseconds() * 1_000_000;
    default:
      return milliOfDay * 1_000_000;
  }
}

/** Weeks start on Sunday, and the first one is that of the first of January. */
function weekOf(local: Date): { year: number; week: number } {
  const date = Math.floor(local.getTime() / DAY) * DAY;
  const saturday = new Date(date + (6 - local.getUTCDay()) * DAY);
  const year = saturday.getUTCFullYear();
  const dayOfYear = Math.floor((saturday.getTime() - Date.UTC(year, 0, 1)) / DAY);
  return { year, week: Math.floor(dayOfYear / 7) + 1 };
}
