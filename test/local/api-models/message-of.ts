import { RequestError } from '../../../local/endpoint/http';

/** What a request is refused with: the name and the text. */
export function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof RequestError) return `${error.type}: ${error.message}`;
    throw error;
  }
  return 'not refused';
}
