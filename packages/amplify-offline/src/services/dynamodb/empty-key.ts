import type { AttributeValue } from './dynalite-internals';

/** An empty string or binary value may be in any attribute but in a key (Developer Guide). */
export function emptyType(value: AttributeValue | undefined): 'string' | 'binary' | undefined {
  if (value?.S === '') return 'string';
  if (value?.B === '') return 'binary';
  return undefined;
}
