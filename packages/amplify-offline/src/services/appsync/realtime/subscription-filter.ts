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

/**
 * Whether a subscriber is told of what a mutation gave, a scalar too: by the filter that the subscription's resolver
 * set, and only without one by its arguments. An argument that is given is compared with the field of its name; one
 * that is an object, such as Amplify's `filter`, is for the resolver.
 *
 * Beside a filter, an argument may be of no field: docs.amplify.aws, "Add custom real-time subscriptions", and
 * aws/aws-appsync-community#186. That one which is of a field does not count there either, and that scalars are told
 * of, is our belief.
 */
export function isTold(
  item: unknown,
  args: Record<string, unknown>,
  filter: SubscriptionFilter | undefined,
): boolean {
  if (filter) return matches(filter, item);
  return Object.entries(args).every(([name, value]) => {
    if (typeof value === 'object' && value !== null) return true;
    return (at(item, name) ?? null) === value;
  });
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
