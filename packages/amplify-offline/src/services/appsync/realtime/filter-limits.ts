import type { SubscriptionFilter } from './subscription-filter';

/** Fields that all groups of a filter compare together, and groups of one. */
const MOST_FIELDS = 5;
const MOST_GROUPS = 10;
/** How many values an operator takes. */
const MOST_VALUES: Record<string, number> = { in: 5, notIn: 5, containsAny: 20 };

/**
 * Why AppSync takes a subscription's filter not; undefined where it does. Of Amplify's rules, those that find a
 * user's groups in the record make a value of each group, so a user of many groups is not let in.
 *
 * The limits are of the developer guide; the words of too many values are of aws-amplify/amplify-category-api#740,
 * of a list without any of aws-amplify/amplify-swift#3134, of too many fields of aws-amplify/amplify-flutter#6142, of
 * the other two as far as DataStore looks for them (`catchRTFError` in @aws-amplify/datastore): how those end is our
 * belief.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/extensions.html
 */
export function filterProblem({ filterGroup = [] }: SubscriptionFilter): string | undefined {
  if (filterGroup.length > MOST_GROUPS) {
    return `Filters combination exceed maximum limit ${MOST_GROUPS} for subscription.`;
  }
  const groups = filterGroup.map(({ filters = [] }) => filters);
  const names = groups.map((filters) => filters.map(({ fieldName }) => fieldName));
  if (names.some((group) => new Set(group).size < group.length)) {
    return 'filter uses same fieldName multiple time';
  }
  if (new Set(names.flat()).size > MOST_FIELDS) {
    return `Filters exceed maximum attributes limit ${MOST_FIELDS} for subscription`;
  }
  for (const { operator, value } of groups.flat()) {
    const most = Object.hasOwn(MOST_VALUES, operator) ? MOST_VALUES[operator] : undefined;
    if (most === undefined) continue;
    if (!Array.isArray(value) || value.length === 0) {
      return `subscription filter has invalid filter value for operator \`${operator}\`.`;
    }
    if (value.length > most) {
      return `subscription exceeds maximum value limit ${most} for operator \`${operator}\`.`;
    }
  }
  return undefined;
}
