import type { Ending } from './process-messages';

/** Takes the answer of a function that streams it (`awslambda.streamifyResponse`). */
export interface AnswerStream {
  begin(contentType: string): void;
  write(bytes: Buffer): void;
  /** What an ending comes to with what was written; absent: what was written has gone its way. */
  complete?(ending: Ending): Ending;
}

/** Lambda's limit for an answer that is not streamed on, in bytes. */
const LARGEST = 6_291_556;

/**
 * Gathers a streamed answer for a caller who takes it as a whole: Lambda's Invoke, of which it is the payload.
 * One that is no JSON is a text to the callers here: our belief.
 */
export function gatheredAnswer(): AnswerStream {
  const pieces: Buffer[] = [];
  let size = 0;
  let hasBegun = false;
  return {
    begin: () => {
      hasBegun = true;
    },
    write: (bytes) => {
      size += bytes.length;
      if (size <= LARGEST) pieces.push(bytes);
    },
    complete: (ending) => {
      if (ending.kind !== 'result' || !hasBegun) return ending;
      if (size > LARGEST) return { kind: 'error', error: tooLarge() };
      const text = Buffer.concat(pieces).toString();
      return { kind: 'result', payload: isJson(text) ? text : JSON.stringify(text) };
    },
  };
}

function tooLarge() {
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${LARGEST} bytes).`;
  return { errorType: 'Function.ResponseSizeTooLarge', errorMessage };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
