import { describe, expect, it } from 'vitest';
import { gatheredAnswer } from '../../../src/services/lambda/answer-stream';

const ENDED = { kind: 'result', payload: 'null' } as const;

/** What a caller gets who takes a streamed answer as a whole. */
function gathered(...pieces: Buffer[]) {
  const stream = gatheredAnswer();
  stream.begin('application/octet-stream');
  for (const piece of pieces) stream.write(piece);
  return stream.complete?.(ENDED);
}

describe('a streamed answer that is taken as a whole', () => {
  it('is what was written, JSON or a text', () => {
    expect(gathered(Buffer.from('{"a"'), Buffer.from(':1}'))).toMatchObject({ payload: '{"a":1}' });
    expect(gathered(Buffer.from('hi'))).toMatchObject({ payload: '"hi"' });
    expect(gathered()).toMatchObject({ payload: '""' });
  });

  it('may have bytes of one character in two pieces', () => {
    const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    expect(gathered(first, second)).toMatchObject({ payload: '"é"' });
  });

  // Lambda's quotas: 6 MB of an answer that is not streamed on.
  it('is an error beyond 6 MB', () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    expect(gathered(...Array.from({ length: 7 }, () => megabyte))).toMatchObject({
      kind: 'error',
      error: { errorType: 'Function.ResponseSizeTooLarge' },
    });
  });

  it('that never began, or ended otherwise, is left as it ended', () => {
    expect(gatheredAnswer().complete?.(ENDED)).toBe(ENDED);
    const stream = gatheredAnswer();
    stream.begin('text/plain');
    expect(stream.complete?.({ kind: 'timeout' })).toEqual({ kind: 'timeout' });
  });
});
