/** The time for the work was used up, whatever it was waiting for. */
export class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';

  constructor() {
    super('The time for this was used up.');
  }
}

/**
 * Runs the work and answers in time, come what may. The signal ends what the SDK has under way; but
 * it does not reach everything (an answer that stops in the middle of its body), so nobody waits for
 * the work either. `AbortSignal.timeout` is not used: fake clocks of tests do not move it.
 *
 * @throws OutOfTimeError after `ms`; else whatever the work throws
 */
export async function withDeadline<T>(
  ms: number,
  work: (options: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new OutOfTimeError());
      controller.abort();
    }, ms);
  });
  try {
    return await Promise.race([work({ abortSignal: controller.signal }), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
