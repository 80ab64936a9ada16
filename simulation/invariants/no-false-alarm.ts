import type { Call } from '../lambda-function';
import type { World } from '../world';

/**
 * Invariant: where nothing goes wrong, nobody is alarmed. Rows that are there and accounts that were erased
 * are what triggers have to expect.
 */
export function noFalseAlarm({ violated }: World, { functionName, sub, met, outcome }: Call): void {
  if (met.length === 0 && outcome === 'failed') {
    violated(`${functionName} failed over ${sub}, and nothing was wrong`);
  }
}
