import type { Context } from 'aws-lambda';

/*
 * Cognito waits 5 s for a trigger, then calls again, up to three times (Cognito developer guide,
 * "Customizing user pool workflows with Lambda triggers"). The SDK on its own waits for ever. So:
 *
 *   silent server    3 attempts x 800 ms + backoff of at most 50 + 100 ms   = 2,550 ms
 *   throttled table  backoff of at most 1,000 + 2,000 ms between attempts, cut off by the budget
 *   cold start       about 1 s before the handler runs                      + 1,000 ms
 *   Post Confirmation: all its requests together, cut off at 3,500 ms       = 4,500 ms < 5,000 ms
 *   Pre Token Generation: all its requests together, cut off at 2,000 ms    = 3,000 ms < 5,000 ms
 *
 * The token trigger gives up sooner: it runs at every sign-in, and the next one tries again.
 */

/** Everything Post Confirmation asks of AWS, all attempts and the waits between them, in ms. */
export const CONFIRMATION_BUDGET_MS = 3_500;

/** The same for Pre Token Generation. */
export const TOKEN_BUDGET_MS = 2_000;

/** AppSync waits 30 s for a resolver (AppSync quotas, "Request execution time"); in ms. */
export const ERASE_BUDGET_MS = 25_000;

/** What an invocation keeps back of its own time limit to report and to answer, in ms. */
const RESERVE_MS = 250;

/** The budget, or what the invocation has left if that is less; in ms, never below 0. */
export function timeFor(
  budgetMs: number,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): number {
  return Math.max(0, Math.min(budgetMs, context.getRemainingTimeInMillis() - RESERVE_MS));
}

/** Limits of a single attempt, and how many there are; times in ms, each from its attempt's start. */
export const AWS_LIMITS = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 400,
    requestTimeout: 800,
    // Without this, an attempt that is out of time only logs a warning (@smithy/node-http-handler).
    throwOnRequestTimeout: true,
  },
};
