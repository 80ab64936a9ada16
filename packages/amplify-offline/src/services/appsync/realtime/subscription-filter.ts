/** One comparison with a field of what is published. */
interface FieldFilter {
  /** A path such as `author.name`. */
  fieldName: string;
  operator: string;
  value: unknown;
}

/** What a resolver set: all filters of at least one group have to hold. */
export interface SubscriptionFilter {
  filterGroup?: { filters?: FieldFilter[] }[];
}

/**
 * Whether what is published passes a filter.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html
 */
export function matches(filter: SubscriptionFilter, item: unknown): boolean {
  const { filterGroup = [] } = filter;
  if (filterGroup.length === 0) return true;
  return filterGroup.some(({ filters = [] }) =>
    filters.every(({ fieldName, operator, value }) => {
      const test = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
      return test?.(at(item, fieldName), value) ?? false;
    }),
  );
}

/** How many fields a filter may name, and how many values one `in` may have. */
const MOST_FIELDS = 5;
const MOST_VALUES = 5;

/**
 * What AppSync refuses a subscription for: more in its filter than it takes.
 * Source: aws-amplify/amplify-flutter#6142 for fields, aws-amplify/amplify-category-api#740 for values.
 */
export function excessOf(filter: SubscriptionFilter | undefined): string | undefined {
  const all = filter?.filterGroup?.flatMap(({ filters = [] }) => filters) ?? [];
  if (new Set(all.map(({ fieldName }) => fieldName)).size > MOST_FIELDS) {
    return `Filters exceed maximum attributes limit ${MOST_FIELDS} for subscription`;
  }
  const long = all.some(
    ({ operator, value }) =>
      operator === 'in' && Array.isArray(value) && value.length > MOST_VALUES,
  );
  return long
    ? `subscription exceeds maximum value limit ${MOST_VALUES} for operator \`in\`.`
    : undefined;
}

/**
 * Whether a subscriber is told of an item, by the arguments of the subscription and by the filter that its
 * resolver set. An argument that is given is compared with the field of its name; one that is an object, such
 * as Amplify's `filter`, is for the resolver.
 *
 * That arguments count beside a filter is our belief: in Amplify's templates both ask for the same.
 */
export function isTold(
  item: unknown,
  args: Record<string, unknown>,
  filter: SubscriptionFilter | undefined,
): boolean {
  if (typeof item !== 'object' || item === null) return false;
  const sameAsArguments = Object.entries(args).every(([name, value]) => {
    if (typeof value === 'object' && value !== null) return true;
    return (at(item, name) ?? null) === value;
  });
  return sameAsArguments && (!filter || matches(filter, item));
}

function at(item: unknown, path: string): unknown {
  let value = item;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

type Test = (have: unknown, want: unknown) => boolean;

const isIn: Test = (value, list) => Array.isArray(list) && list.includes(value);

/** Whether a text has a part, or a list a member. */
const has: Test = (whole, part) =>
  typeof whole === 'string' ? whole.includes(String(part)) : isIn(part, whole);

const compare =
  (test: (a: number, b: number) => boolean): Test =>
  (have, want) =>
    typeof have === typeof want && test(have as number, want as number);

const atLeast = compare((a, b) => a >= b);
const atMost = compare((a, b) => a <= b);

const OPERATORS: Record<string, Test> = {
  eq: (have, want) => (have ?? null) === (want ?? null),
  ne: (have, want) => (have ?? null) !== (want ?? null),
  lt: compare((a, b) => a < b),
  le: atMost,
  gt: compare((a, b) => a > b),
  ge: atLeast,
  between: (have, range) => {
    const [low, high] = Array.isArray(range) ? range : [];
    return atLeast(have, low) && atMost(have, high);
  },
  beginsWith: (have, want) => typeof have === 'string' && have.startsWith(String(want)),
  contains: has,
  notContains: (have, want) => have !== undefined && have !== null && !has(have, want),
  containsAny: (have, wanted) => Array.isArray(wanted) && wanted.some((each) => has(have, each)),
  in: isIn,
  notIn: (have, want) => !isIn(have, want),
};
