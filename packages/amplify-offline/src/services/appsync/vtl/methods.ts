/**
 * The methods of Java that templates call, by name and number of what they are given (`put/2`). AppSync keeps values
 * in Java's own classes, so what is public there can be called; here is what templates are known to call.
 */
export type Methods<Target> = Record<string, (target: Target, ...given: unknown[]) => unknown>;

/** What a method gives for values that no method of that name takes: to Velocity it is not there. */
export const NO_METHOD = Symbol('no method');

/** An exception of Java's, which ends a template. */
export class JavaException extends Error {
  /** @param exception the name of its class */
  constructor(exception: string, message: string) {
    super(`${exception}: ${message}`);
  }
}

export function outOfBounds(index: number, length: number): JavaException {
  return new JavaException(
    'java.lang.IndexOutOfBoundsException',
    `Index ${index} out of bounds for length ${length}`,
  );
}

/** What a method without a value gives: it prints nothing. */
export const NOTHING = '';

/** Whether all values are such as the method takes. */
export function areTexts(given: unknown[]): given is string[] {
  return given.every((value) => typeof value === 'string');
}

export function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}
