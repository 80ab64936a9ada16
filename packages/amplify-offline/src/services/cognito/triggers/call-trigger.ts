import type { TriggerInvoker, TriggerOutcome } from '../definition';
import { invalidLambdaResponse, unexpectedLambda, userLambdaValidation } from '../errors';
import type { Pool } from '../pools/pool';
import type { TriggerName } from '../pools/properties';
import { type TriggerEvent, type TriggerOccasion, triggerEvent } from './event';

/**
 * Calls a pool's trigger and gives the `response` of its answer, or undefined where the pool has no
 * such trigger.
 *
 * @throws UserLambdaValidationException when the function failed
 * @throws InvalidLambdaResponseException when it answered something that is not the event
 * @throws UnexpectedLambdaException when it did not answer in time, three times
 */
export type CallTrigger = (
  pool: Pool,
  trigger: TriggerName,
  occasion: TriggerOccasion,
) => Promise<Record<string, unknown> | undefined>;

/** "Cognito waits 5 seconds ... retries the call at most three times in all": the developer guide. */
const ATTEMPTS = 3;

export const callTrigger =
  ({ invoke, timeoutMs }: { invoke: TriggerInvoker; timeoutMs: number }): CallTrigger =>
  async (pool, trigger, occasion) => {
    const arn = triggerArn(pool, trigger);
    if (!arn) return undefined;
    const event = triggerEvent(pool, occasion);

    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const call = invoke(arn, event, { triggerSource: event.triggerSource, attempt });
      const outcome = await within(timeoutMs, call).catch((error: Error) => {
        throw unexpectedLambda(trigger, error.message);
      });
      if (outcome) return answer(trigger, event, outcome);
    }
    throw unexpectedLambda(trigger, 'Socket timeout while invoking Lambda function');
  };

export const triggerArn = (pool: Pool, trigger: TriggerName): string | undefined => {
  const { LambdaConfig } = pool.properties;
  const versioned =
    trigger === 'PreTokenGeneration'
      ? LambdaConfig?.PreTokenGenerationConfig?.LambdaArn
      : undefined;
  return versioned ?? LambdaConfig?.[trigger];
};

/** Undefined when it took too long; what it answers after that is nobody's. */
async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, undefined);
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function answer(trigger: TriggerName, event: TriggerEvent, outcome: TriggerOutcome) {
  if (!outcome.ok) throw userLambdaValidation(trigger, outcome.errorMessage);
  if (!isSameEvent(outcome.payload, event)) throw invalidLambdaResponse();
  return outcome.payload.response as Record<string, unknown>;
}

function isSameEvent(payload: unknown, event: TriggerEvent): payload is TriggerEvent {
  if (!isObject(payload)) return false;
  return (
    IDENTIFYING.every((field) => payload[field] === event[field]) &&
    isObject(payload.callerContext) &&
    isObject(payload.request) &&
    isObject(payload.response)
  );
}

const IDENTIFYING = ['version', 'region', 'userPoolId', 'userName', 'triggerSource'] as const;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
