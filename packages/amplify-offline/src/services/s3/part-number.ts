import { invalidArgument } from './errors';

/** The number of a part that a request names. @throws S3Error where it names none */
export function partNumber(query: URLSearchParams): number {
  const asked = query.get('partNumber') ?? '';
  const number = Number(asked);
  if (/^\d+$/.test(asked) && number >= 1 && number <= 10_000) return number;
  const message = 'Part number must be an integer between 1 and 10000, inclusive';
  throw invalidArgument(message, 'partNumber', asked);
}
