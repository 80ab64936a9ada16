import type { Context } from 'aws-lambda';

/** What is read of the invocation. */
export type Invocation = Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>;

/**
 * For all requests of an invocation together, in ms. Cognito waits 5 s, cold start included, and then
 * calls again (developer guide, "Customizing user pool workflows with Lambda triggers"); AppSync 30 s
 * (AppSync quotas, "Request execution time"). Sign-ins get less: the next one tries again.
 */
export const BUDGET_MS = { confirmation: 3_500, token: 2_000, erasure: 25_000 };

/**
 * For the SDK's clients, which by themselves wait for ever; ms from the start of an attempt. A silent
 * server so costs 2.5 s. The last makes an error of what is a warning (@smithy/node-http-handler).
 */
export const AWS_LIMITS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 400, requestTimeout: 800, throwOnRequestTimeout: true },
};

/** What a caller may set for a request to AWS: the signal that ends it, with its retries. */
export type RequestOptions = { abortSignal?: AbortSignal };

/** The time for the work was used up, whatever it was waiting for. */
export class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';
  override readonly message = 'The time for this was used up.';
}

/** What an invocation keeps back of its own time limit to report and to answer, in ms. */
const RESERVE_MS = 250;

/**
 * Runs the work within the budget, or what the invocation has left if that is less. The signal does not
 * reach all that the SDK has under way, so nobody waits for the work either. @throws OutOfTimeError
 */
export async function withDeadline<T>(
  budgetMs: number,
  context: Invocation,
  work: (options: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const ms = Math.min(budgetMs, context.getRemainingTimeInMillis() - RESERVE_MS);
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTimeError()), ms);
  });
  try {
    return await Promise.race([work({ abortSignal: controller.signal }), deadline]);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

/** What the SDK gives up at once: reasons of a cancelled transaction, and a single write's refusal. */
const AGAIN = /^(TransactionConflict(Exception)?|ThrottlingError|ProvisionedThroughputExceeded)$/;

/**
 * Sends a conditional write of one or several items; again, where another transaction was in its way.
 * @returns for each item whether its condition failed; nothing where all was written
 */
export async function failedConditions(send: () => Promise<unknown>): Promise<boolean[]> {
  for (let attempt = 1; ; attempt++) {
    const [sent] = await Promise.allSettled([send()]);
    if (sent.status === 'fulfilled') return [];
    // A transaction has a reason for each item, in the order of the request (TransactWriteItems).
    const error: Error & { CancellationReasons?: { Code?: string }[] } = sent.reason;
    const codes = error.CancellationReasons?.map(({ Code = '' }) => Code) ?? [error.name];
    const failed = codes.map((code) => code.startsWith('ConditionalCheckFailed'));
    const isAgain = codes.some((code) => AGAIN.test(code));
    if (!isAgain && failed.includes(true)) return failed;
    if (!isAgain || attempt === 8) throw error;
    await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt * Math.random()));
  }
}
