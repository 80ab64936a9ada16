/** A value of a wrong form. */
export class WrongValue extends Error {
  /** Where below the value, and what: `/0/KeyType: expected type: String, found: JSONArray`. */
  readonly problems: string[];

  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.name = 'WrongValue';
    this.problems = problems;
  }
}

/** @param problem of the value itself, so with the colon that follows where it is */
export function fail(problem: string): never {
  throw new WrongValue([problem]);
}

export const missing = (name: string) => `: required key [${name}] not found`;

export function wrong(expected: string, value: unknown): never {
  return fail(`: expected type: ${expected}, found: ${formOf(value)}`);
}

function formOf(value: unknown): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'JSONArray';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Number';
  return { string: 'String', boolean: 'Boolean' }[typeof value as string] ?? 'JSONObject';
}

/**
 * Reads all members of a value, to tell of all that is wrong in them.
 *
 * @param problems what is known to be wrong besides
 * @throws WrongValue
 */
export function readAll<Name extends string | number, T>(
  members: Iterable<readonly [Name, unknown]>,
  read: (value: unknown, name: Name) => T,
  problems: string[] = [],
): T[] {
  const values: T[] = [];
  for (const [name, value] of members) {
    try {
      values.push(read(value, name));
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error;
      problems.push(...error.problems.map((problem) => `/${name}${problem}`));
    }
  }
  if (problems.length) throw new WrongValue(problems);
  return values;
}
