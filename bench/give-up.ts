import { type Figure, percentile } from './figure';
import { triggerCalls } from './trigger-calls';

const SAMPLES = 5;

/** Cognito waits so long for a trigger (Cognito developer guide, "Lambda triggers"). */
const COGNITO_LIMIT_S = 5;

/** Faults that last: no attempt gets through. */
const FAULTS = [
  { kind: 'throttle' },
  { kind: 'error' },
  { kind: 'reset-before-commit' },
  { kind: 'reset-after-commit' },
  { kind: 'hang' },
  { kind: 'latency', latencyMs: 2_000 },
];

/** How long Post Confirmation takes to decide, under each fault of the database. */
export async function timeToGiveUp(endpoint: string): Promise<Figure[]> {
  const triggers = await triggerCalls(endpoint);
  const figures: Figure[] = [];
  for (const fault of FAULTS) {
    const seconds: number[] = [];
    await triggers.withFault(fault, async () => {
      for (let sample = 0; sample < SAMPLES; sample++) {
        seconds.push((await triggers.call('PostConfirmation_ConfirmSignUp')) / 1000);
      }
    });
    const max = Math.max(...seconds);
    figures.push(
      { name: `${fault.kind}, p50 of ${SAMPLES}`, value: percentile(seconds, 0.5), unit: 's' },
      { name: `${fault.kind}, max`, value: max, unit: 's', atMost: COGNITO_LIMIT_S },
    );
  }
  return figures;
}
