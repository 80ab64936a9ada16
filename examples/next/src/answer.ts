interface Answer<T> {
  data: T;
  errors?: { message: string }[];
}

/** Amplify's client answers with `errors`, and throws only where it cannot ask: here both are thrown. */
export async function answer<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, errors } = await asked;
  if (errors?.length) throw new Error(errors.map(({ message }) => message).join(' '));
  return data;
}
