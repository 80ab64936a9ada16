import { randomUUID } from 'node:crypto';
import { type Figure, percentile } from './figure';
import { triggerCalls } from './trigger-calls';

const SAMPLES = 50;

/** Counts requests without changing any: a delay of nothing. */
const COUNT_ONLY = { kind: 'latency', latencyMs: 0 };

/** What the token trigger costs, in requests to DynamoDB and time, warm. */
export async function costOfTokenTrigger(endpoint: string): Promise<Figure[]> {
  const triggers = await triggerCalls(endpoint);
  const measure = async (name: string, subs: string[], atMost?: number): Promise<Figure[]> => {
    const milliseconds: number[] = [];
    const requests = await triggers.withFault(COUNT_ONLY, async () => {
      for (const sub of subs) {
        milliseconds.push(await triggers.call('TokenGeneration_Authentication', sub));
      }
    });
    return [
      {
        name: `${name}: requests a call`,
        value: requests / subs.length,
        unit: '',
        ...(atMost !== undefined && { atMost }),
      },
      { name: `${name}: p50 of ${SAMPLES}`, value: percentile(milliseconds, 0.5), unit: 'ms' },
    ];
  };
  const subs = Array.from({ length: SAMPLES }, () => randomUUID());
  // Their rows are there, but not by the token trigger, which has not seen them.
  for (const sub of subs) await triggers.call('PostConfirmation_ConfirmSignUp', sub);
  const unseen = await measure('a row it has not seen yet', subs, 1);
  const seen = await measure('a row it has seen', subs, 0);
  const missing = Array.from({ length: SAMPLES }, () => randomUUID());
  return [...seen, ...unseen, ...(await measure('no row: it is written', missing))];
}
