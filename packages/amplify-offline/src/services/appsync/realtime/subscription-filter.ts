/** A filter as the generated API takes it: fields with their conditions, and `and` and `or` of such. */
export interface SubscriptionFilter {
  and?: SubscriptionFilter[];
  or?: SubscriptionFilter[];
  [field: string]: SubscriptionFilter[] | Condition | null | undefined;
}

/** Values by operator, such as `{ beginsWith: 'a' }`. */
type Condition = Record<string, unknown>;

/**
 * Whether a subscriber with this filter is told of an item.
 * Source: AWS AppSync developer guide, "Enhanced subscriptions filtering".
 */
export function matches(filter: SubscriptionFilter, item: Record<string, unknown>): boolean {
  return Object.entries(filter).every(([key, value]) => {
    if (value === null || value === undefined) return true;
    if (key === 'and') return (value as SubscriptionFilter[]).every((each) => matches(each, item));
    if (key === 'or') return (value as SubscriptionFilter[]).some((each) => matches(each, item));
    return Object.entries(value).every(
      ([operator, wanted]) => OPERATORS[operator]?.(item[key], wanted) ?? false,
    );
  });
}

/** What a template asked for with `$extensions.setSubscriptionFilter`, beside the arguments. */
export function isTold(
  item: Record<string, unknown> | null | undefined,
  { filter: _, ...args }: Record<string, unknown>,
  filter: SubscriptionFilter | undefined,
): boolean {
  if (!item) return false;
  const sameAsArguments = Object.entries(args).every(([name, value]) => item[name] === value);
  return sameAsArguments && (!filter || matches(filter, item));
}

type Test = (have: unknown, want: unknown) => boolean;

const isIn: Test = (value, list) =>
  (Array.isArray(list) || typeof list === 'string') && (list as string).includes(value as string);

const compare =
  (test: (a: number, b: number) => boolean): Test =>
  (have, want) =>
    typeof have === typeof want && test(have as number, want as number);

const atLeast = compare((a, b) => a >= b);
const atMost = compare((a, b) => a <= b);

const OPERATORS: Record<string, Test> = {
  eq: (have, want) => have === want,
  ne: (have, want) => have !== want,
  lt: compare((a, b) => a < b),
  le: atMost,
  gt: compare((a, b) => a > b),
  ge: atLeast,
  between: (have, range) => {
    const [low, high] = range as unknown[];
    return atLeast(have, low) && atMost(have, high);
  },
  beginsWith: (have, want) => typeof have === 'string' && have.startsWith(String(want)),
  contains: (have, want) => isIn(want, have),
  notContains: (have, want) => !isIn(want, have),
  in: isIn,
  notIn: (have, want) => !isIn(have, want),
};
