import { type GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import {
  AWS_DATE,
  AWS_DATE_TIME,
  AWS_TIME,
  EMAIL,
  isAddress,
  isDate,
  isPhone,
} from './scalar-forms';

/*
 * AppSync runs on graphql-java, whose scalars take and give other values than graphql-js's: a number where
 * a string is due becomes one, "5" is an Int. AppSync's own scalars check a value and leave it as it is.
 *
 * Sources: AppSync developer guide, "Scalar types in GraphQL"; graphql-java's coercings of version 11, whose
 * words AppSync's errors have ("Expected type 'ID' but was 'ArrayList'.").
 */

/** A value that a scalar does not take, in AppSync's words. */
export class NotOfType extends Error {
  override name = 'NotOfType';
}

export interface Scalar {
  /** A value of a request's variables. @throws NotOfType */
  parse(value: unknown): unknown;
  /** A value for an answer. @throws NotOfType */
  serialize(value: unknown): unknown;
  /** Whether a literal's kind can be right. */
  takes(kind: ValueNode['kind']): boolean;
}

const LARGEST_INT = 2 ** 31 - 1;

/** What Java calls the type that such a JSON value is read into. */
export function javaType(value: unknown): string {
  if (value === null || value === undefined) return 'Null';
  if (Array.isArray(value)) return 'ArrayList';
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return 'Double';
    return Math.abs(value) > LARGEST_INT ? 'Long' : 'Integer';
  }
  if (typeof value === 'object') return 'LinkedHashMap';
  return { string: 'String', boolean: 'Boolean' }[typeof value as string] ?? 'Object';
}

const wrong = (type: string, value: unknown) =>
  new NotOfType(`Expected type '${type}' but was '${javaType(value)}'.`);

function number(type: string, isOne: (value: number) => boolean) {
  return (value: unknown): number => {
    const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof parsed === 'number' && isOne(parsed)) return parsed;
    throw wrong(type, value);
  };
}

/** As Java prints a map or a list. */
export function javaText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${key}=${javaText(each)}`);
  return `{${entries.join(', ')}}`;
}

function boolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.toLowerCase() === 'true';
  if (typeof value === 'number') return value !== 0;
  throw wrong('Boolean', value);
}

function id(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return String(value);
  throw wrong('ID', value);
}

const both = (coerce: (value: unknown) => unknown, ...kinds: ValueNode['kind'][]): Scalar => ({
  parse: coerce,
  serialize: coerce,
  takes: (kind) => kinds.includes(kind),
});

/** A scalar that is a string of some form, and comes back as it was written. */
function form(what: string, isOne: (text: string) => boolean): Scalar {
  const check = (value: unknown) => {
    if (typeof value === 'string' && isOne(value)) return value;
    throw new NotOfType(`Unable to parse \`${javaText(value)}\` as a valid ${what}.`);
  };
  const serialize = (value: unknown) => {
    if (typeof value === 'string' && isOne(value)) return value;
    throw new NotOfType(`Unable to serialize \`${javaText(value)}\` as a valid ${what}.`);
  };
  return { parse: check, serialize, takes: (kind) => kind === Kind.STRING };
}

function json(value: unknown): unknown {
  if (typeof value !== 'string')
    throw new NotOfType(`Unable to parse \`${javaText(value)}\` as valid JSON.`);
  try {
    return JSON.parse(value);
  } catch {
    throw new NotOfType(`Unable to parse \`${value}\` as valid JSON.`);
  }
}

/** By name; what a schema's other scalars take goes through as it is. */
export const SCALARS: Record<string, Scalar> = {
  Int: both(
    number('Int', (value) => Number.isInteger(value) && Math.abs(value) <= LARGEST_INT),
    Kind.INT,
  ),
  Float: both(number('Float', Number.isFinite), Kind.FLOAT, Kind.INT),
  Long: both(number('Long', Number.isInteger), Kind.INT, Kind.STRING),
  String: both((value) => (typeof value === 'string' ? value : javaText(value)), Kind.STRING),
  Boolean: both(boolean, Kind.BOOLEAN),
  ID: both(id, Kind.STRING, Kind.INT),
  AWSDate: form('Date Object', isDate(AWS_DATE)),
  AWSTime: form('Time Object', (text) => AWS_TIME.test(text)),
  AWSDateTime: form('DateTime Object', isDate(AWS_DATE_TIME)),
  AWSTimestamp: both(number('AWSTimestamp', Number.isInteger), Kind.INT),
  AWSEmail: form('email address', (text) => EMAIL.test(text)),
  // A resolver sees what was parsed; an answer is always text.
  AWSJSON: {
    parse: json,
    serialize: (value) => JSON.stringify(value),
    takes: (kind) => kind === Kind.STRING,
  },
  AWSURL: form('URL', (text) => URL.canParse(text)),
  AWSPhone: form('phone number', isPhone),
  AWSIPAddress: form('IP address', isAddress),
};

/** Gives a schema's scalars AppSync's ways of reading values. */
export function readAsAppSync(type: GraphQLScalarType): void {
  const scalar = SCALARS[type.name];
  if (!scalar) return;
  type.parseValue = scalar.parse;
  type.parseLiteral = (node) => {
    if (!scalar.takes(node.kind)) throw new NotOfType(`is not a valid '${type.name}'`);
    return scalar.parse(valueFromASTUntyped(node));
  };
}
