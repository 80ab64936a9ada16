import type { AttributeValue } from './dynalite-internals';

/** Lists and maps in one another (Developer Guide, quotas). */
const DEEPEST = 32;

/** @returns what is wrong with a value that dynalite would take, where something is */
export function wrongWithValue(value: AttributeValue, depth = 0): string | undefined {
  const { M, L } = value as { M?: Record<string, AttributeValue>; L?: AttributeValue[] };
  if (M && Object.hasOwn(M, '')) return 'Empty attribute name';
  const inner = M ? Object.values(M) : L;
  if (!inner) return undefined;
  if (depth + 1 > DEEPEST) {
    return 'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';
  }
  return inner.map((one) => wrongWithValue(one, depth + 1)).find(Boolean);
}

/** @returns what is wrong with the numbers in a value that was computed, where something is */
export function wrongWithNumbers({ N, M, L }: AttributeValue): string | undefined {
  if (typeof N === 'string') return wrongWithNumber(N);
  const inner = (M ? Object.values(M) : (L ?? [])) as AttributeValue[];
  return inner.map(wrongWithNumbers).find(Boolean);
}

/** A number has at most 38 digits, and is less than 1E+126 (Developer Guide, data types). */
function wrongWithNumber(plain: string): string | undefined {
  const [whole = '', fraction = ''] = plain.replace('-', '').split('.');
  const digits = withoutZeros(`${whole}${fraction}`);
  if (whole.replace(/^0+/, '').length > 126) {
    return 'Number overflow. Attempting to store a number with magnitude larger than supported range';
  }
  return digits.length > 38
    ? 'Attempting to store more than 38 significant digits in a Number'
    : undefined;
}

/** Those before and after; a pattern for both would look at a zero once for each zero before it. */
function withoutZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end).replace(/^0+/, '');
}
