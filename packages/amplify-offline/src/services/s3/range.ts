/** Bytes of an object, both ends included. */
export interface Range {
  start: number;
  end: number;
}

/**
 * What part of an object a `Range` header asks for. S3 gives one part only; a header that asks for
 * more, or is malformed, counts as none.
 *
 * @returns undefined for the whole object, 'outside' where there are no such bytes
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range
 */
export function rangeOf(header: string | undefined, size: number): Range | 'outside' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'outside' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'outside' : { start, end };
}
