/** Whether AWS refused a request for being one too many. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Error && (THROTTLED.has(error.name) || statusOf(error) === 429);
}

/** Whether the same request may well succeed in a moment. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (statusOf(error) ?? 0) >= 500 || TRANSIENT.has(error.name) || TRANSIENT.has(code ?? '');
}

export function hasName(error: unknown, ...names: string[]): error is Error {
  return error instanceof Error && names.includes(error.name);
}

function statusOf(error: Error): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

const THROTTLED = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

/** By name where the SDK gives one, else by Node's code. A refused connection is not among them. */
const TRANSIENT = new Set(['TimeoutError', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);
