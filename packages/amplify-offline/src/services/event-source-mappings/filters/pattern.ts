import { isRecord } from '../../../is-record';
import { type Rule, readRule } from './rule';

/** Whether a record is wanted. */
export type Filter = (record: unknown) => boolean;

export class InvalidPattern extends Error {
  override name = 'InvalidPattern';

  constructor() {
    // As Lambda says it (aws-cdk issue 22091), whatever is wrong with it.
    super('Invalid filter pattern definition.');
  }
}

/** Deeper than any record of DynamoDB: 32 levels of lists and maps, each in the name of its type. */
const DEEPEST = 100;

/**
 * A pattern of Lambda's event filters: each name in it has to be in the record, with a value that one of
 * its rules allows ("Control which events Lambda sends to your function").
 *
 * @param text JSON
 * @throws InvalidPattern
 */
export function filterOf(text: string): Filter {
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch {
    throw new InvalidPattern();
  }
  return ofObject(pattern, 0);
}

function ofObject(pattern: unknown, depth: number): Filter {
  if (!isRecord(pattern) || depth > DEEPEST) throw new InvalidPattern();
  const filters = Object.entries(pattern).map(([name, of]) =>
    name === '$or' && Array.isArray(of) ? anyOf(of, depth) : ofMember(name, of, depth),
  );
  return (record) => filters.every((filter) => filter(record));
}

function anyOf(patterns: unknown[], depth: number): Filter {
  if (patterns.length < 2) throw new InvalidPattern();
  const filters = patterns.map((pattern) => ofObject(pattern, depth + 1));
  return (record) => filters.some((filter) => filter(record));
}

function ofMember(name: string, of: unknown, depth: number): Filter {
  const inner = Array.isArray(of) ? ofLeaf(of) : ofObject(of, depth + 1);
  return (record) =>
    inner(isRecord(record) && Object.hasOwn(record, name) ? record[name] : undefined);
}

function ofLeaf(given: unknown[]): Filter {
  const rules = given.map(readRule);
  if (rules.length === 0 || rules.includes(undefined)) throw new InvalidPattern();
  return (value) => rules.some((rule) => allows(rule as Rule, value));
}

/** Of a list one element is enough. */
function allows(rule: Rule, value: unknown): boolean {
  return Array.isArray(value) ? value.some((one) => rule(one)) : rule(value);
}
