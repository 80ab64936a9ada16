import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/*
 * Cognito waits 5 s for the trigger, then calls again, up to three times (Cognito developer guide,
 * "Customizing user pool workflows with Lambda triggers"). The SDK on its own waits for ever. So:
 *
 *   silent server    3 attempts x 800 ms + backoff of at most 50 + 100 ms   = 2,550 ms
 *   throttled table  backoff of at most 1,000 + 2,000 ms between attempts, cut off at 3,500 ms
 *   cold start       about 1 s before the handler runs                      + 1,000 ms
 *   longest answer                                                          = 4,500 ms < 5,000 ms
 */

/** The whole write, all attempts and the waits between them, in ms. */
export const WRITE_BUDGET_MS = 3_500;

/** Limits of a single attempt, and how many there are; times in ms, each from its attempt's start. */
export const AWS_LIMITS = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 400,
    requestTimeout: 800,
    // Without this, an attempt that is out of time only logs a warning (@smithy/node-http-handler).
    throwOnRequestTimeout: true,
  },
} satisfies DynamoDBClientConfig;
