import { fail, missing, readAll, wrong } from './wrong-value';

/*
 * Out of these each service makes a parser for each type of resource that it reads. They take what
 * CloudFormation takes: a text for a number or a Boolean, and the other way round (aws-cdk #9524, #9784,
 * #10378, #13508). What a parser does not name is not looked at, and stays in its object as it is.
 */

/** Gives a value the form that its type has. @throws WrongValue */
export type Parser<T> = (value: unknown) => T;

/** What a parser gives. */
export type Parsed<P> = P extends Parser<infer T> ? T : never;

export const anything: Parser<unknown> = (value) => value;

export const text: Parser<string> = (value) => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : wrong('String', value);
};

export const integer: Parser<number> = (value) => {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : wrong('Integer', value);
};

export const boolean: Parser<boolean> = (value) => {
  const said = typeof value === 'string' ? value.toLowerCase() : value;
  if (said === true || said === 'true') return true;
  if (said === false || said === 'false') return false;
  return wrong('Boolean', value);
};

export const oneOf =
  <T extends string>(...values: T[]): Parser<T> =>
  (value) =>
    values.find((one) => one === value) ??
    fail(': failed validation constraint for keyword [enum]');

export const list =
  <T>(item: Parser<T>): Parser<T[]> =>
  (value) =>
    Array.isArray(value) ? readAll(value.entries(), item) : wrong('JSONArray', value);

/** Where one may stand for a list of one, as in policies. */
export const oneOrMore =
  <T>(item: Parser<T>): Parser<T[]> =>
  (value) =>
    Array.isArray(value) ? list(item)(value) : [item(value)];

export const map =
  <T>(item: Parser<T>): Parser<Record<string, T>> =>
  (value) =>
    Object.fromEntries(readAll(members(value), (one, name) => [name, item(one)] as const));

/** An object, or a text that is the JSON of one. */
export const json =
  <T>(parser: Parser<T>): Parser<T> =>
  (value) => {
    if (typeof value !== 'string') return parser(value);
    let content: unknown;
    try {
      content = JSON.parse(value);
    } catch {
      content = value;
    }
    return parser(content);
  };

/** Properties by their names; one that is null counts as left out. */
export function object<F extends Fields>(fields: F): Parser<ObjectOf<F>> {
  const parsers = new Map(Object.entries(fields));
  const needed = [...parsers].filter(([, parser]) => 'isRequired' in parser).map(([name]) => name);
  return (value) => {
    const given = members(value).filter(([, one]) => one !== null && one !== undefined);
    const names = new Set(given.map(([name]) => name));
    const entries = readAll(
      given,
      (one, name) => [name, (parsers.get(name) ?? anything)(one)] as const,
      needed.filter((name) => !names.has(name)).map(missing),
    );
    // Each has been given the form of its field: more than the type of `fromEntries` can tell.
    return Object.fromEntries(entries) as ObjectOf<F>;
  };
}

/** A property of an object that has to be there. */
export function required<T>(parser: Parser<T>): RequiredParser<T> {
  return Object.assign((value: unknown) => parser(value), { isRequired: true as const });
}

interface RequiredParser<T> extends Parser<T> {
  isRequired: true;
}

type Fields = Record<string, Parser<unknown>>;

type ObjectOf<F extends Fields> = {
  [Name in keyof F as F[Name] extends RequiredParser<unknown> ? Name : never]: Parsed<F[Name]>;
} & {
  [Name in keyof F as F[Name] extends RequiredParser<unknown> ? never : Name]?: Parsed<F[Name]>;
};

function members(value: unknown): [name: string, value: unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : wrong('JSONObject', value);
}
