interface Answer<T> {
  data: T;
  errors?: { message: string }[];
}

/**
 * What was asked for.
 *
 * @throws Error in the words of the backend
 */
export async function dataOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, errors } = await asked;
  if (errors?.length) throw new Error(errors.map(({ message }) => message).join(' '));
  return data;
}

/** What went wrong, for people to read. */
export function inWords(problem: unknown): string {
  return problem instanceof Error && problem.message
    ? problem.message
    : 'Something went wrong. Please try again.';
}
