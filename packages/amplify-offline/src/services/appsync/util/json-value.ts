/** A map as templates and code have it: a plain object, never a list, never null. */
export type JsonMap = Record<string, unknown>;

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNull(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Whether two values are the same by content, as Java's `equals` has it for lists and maps. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (!isMap(a) || !isMap(b)) return isNull(a) && isNull(b);
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  );
}

/** JSON text of a value; `null` where there is none. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** A value as a text, also where it is an object that cannot be one by itself. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return toJson(value);
  }
}

/** A function of a text that gives null for null, and takes any other value as its text. */
export function ofText<T, Others extends unknown[]>(
  call: (text: string, ...others: Others) => T,
): (value: unknown, ...others: Others) => T | null {
  return (value, ...others) => (isNull(value) ? null : call(textOf(value), ...others));
}
