import { isMap } from './json-value';

/** One comparison with a field of what is published. Nobody checks the operator before it is applied. */
export interface FieldFilter {
  fieldName: string;
  operator: string;
  value: unknown;
}

/** What a subscriber is told of: all filters of at least one group have to hold. */
export interface SubscriptionFilter {
  filterGroup: { filters: FieldFilter[] }[];
}

/**
 * A filter object as groups of comparisons. Several operators of one field, the members of an `or` and the rules
 * are alternatives, so the groups multiply. `not` is no negation: it counts as a field. Null for what is no
 * filter object.
 *
 * @param ignoredFields names of fields whose comparisons are left out
 * @param rules a filter object without `and` and `or`, of which one comparison has to hold
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-utils-transform.html
 * @see https://github.com/localstack/appsync-utils `__tests__/transform-subscription.test.js`, recorded from AWS
 */
export function toSubscriptionFilter(
  filter: unknown,
  ignoredFields?: unknown,
  rules?: unknown,
): SubscriptionFilter | null {
  const ignored = Array.isArray(ignoredFields) ? ignoredFields : [];
  let groups = groupsOf(filter, ignored);
  if (isMap(rules)) {
    const alternatives = all(Object.entries(rules).map(([name, value]) => ofField(name, value)));
    if (alternatives === null || alternatives.length > 0)
      groups = times(groups, alternatives?.flat() ?? null);
  }
  if (groups === null) return null;
  return {
    filterGroup: groups.filter((filters) => filters.length > 0).map((filters) => ({ filters })),
  };
}

type Groups = FieldFilter[][];

function groupsOf(filter: unknown, ignored: unknown[]): Groups | null {
  if (!isMap(filter)) return null;
  let groups: Groups | null = [[]];
  for (const [name, value] of Object.entries(filter)) {
    if (name === 'and' || name === 'or') {
      if (!Array.isArray(value)) return null;
      const members = all(value.map((member) => groupsOf(member, ignored)));
      if (members === null) return null;
      if (name === 'or') groups = times(groups, alternativesOf(members));
      else for (const member of members) groups = times(groups, member);
    } else if (!ignored.includes(name)) {
      groups = times(groups, ofField(name, value));
    }
  }
  return groups;
}

/** The members of an `or`: one of which only ignored fields are left is none, and without any nothing is asked. */
function alternativesOf(members: Groups[]): Groups {
  const alternatives = members.flat().filter((group) => group.length > 0);
  return alternatives.length > 0 ? alternatives : [[]];
}

function ofField(fieldName: string, operators: unknown): Groups | null {
  if (!isMap(operators)) return null;
  return Object.entries(operators).map(([operator, value]) => [{ fieldName, operator, value }]);
}

/** Every group together with every alternative. */
function times(groups: Groups | null, alternatives: Groups | null): Groups | null {
  if (groups === null || alternatives === null) return null;
  return groups.flatMap((group) => alternatives.map((alternative) => [...group, ...alternative]));
}

function all<T>(items: (T | null)[]): T[] | null {
  return items.includes(null) ? null : (items as T[]);
}
