import { describeSchedule } from './schedule';
import type { Finding } from './search';

/** What broke, by which steps, and how to see it again. */
export function describeFinding({ seed, path, violation, schedule }: Finding): string {
  return `
An invariant does not hold: ${violation}
  ${describeSchedule(schedule)}
  again, with all that happens: npm run simulate -- --seed ${seed} --path ${path}
`;
}
