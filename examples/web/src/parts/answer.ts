interface Answer<T> {
  data: T;
  errors?: { message: string }[] | undefined;
}

/**
 * Amplify's client answers with `errors`, and throws only where it cannot ask: here both are thrown.
 *
 * @throws what `inWords` can say
 */
export async function answer<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, errors } = await asked;
  if (errors?.length) throw new Error(errors.map(({ message }) => message).join(' '));
  return data;
}

const WORDS: [RegExp, string][] = [
  [/network error|failed to fetch/i, 'The server cannot be reached. Try again in a moment.'],
  [/no federated jwt|unauthenticated|NoValidAuthTokens/i, 'Your session has ended. Sign in again.'],
  [/^not authorized/i, 'You may not do that.'],
];

/** What went wrong, for the person who asked for it. */
export function inWords(problem: unknown): string {
  const message = messageOf(problem);
  return WORDS.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}

/** Subscriptions wrap what they fail with, more than once. */
function messageOf(problem: unknown): string {
  if (typeof problem !== 'object' || problem === null) return String(problem);
  if ('message' in problem && typeof problem.message === 'string') return problem.message;
  if ('errors' in problem && Array.isArray(problem.errors)) return messageOf(problem.errors[0]);
  if ('error' in problem) return messageOf(problem.error);
  return 'Something went wrong. Try again in a moment.';
}
