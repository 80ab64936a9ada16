import { isMap, type JsonMap } from './json-value';

/**
 * `util.transform.toElasticsearchQueryDSL`: the filter of a search as a query of OpenSearch's. What stands side by
 * side must hold together. Null for what is no filter object.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-utils-transform-js.html
 */
export function elasticsearchQuery(filter: unknown): JsonMap | null {
  if (!isMap(filter)) return null;
  return together(Object.entries(filter).map(([name, value]) => ofMember(name, value)));
}

function ofMember(name: string, value: unknown): JsonMap | null {
  if (name === 'and') return bool('must', membersOf(value));
  if (name === 'or') return bool('should', membersOf(value));
  if (name === 'not') return bool('must_not', membersOf(value));
  if (!isMap(value)) return null;
  return together(
    Object.entries(value).map(([operator, operand]) => ofOperator(name, operator, operand)),
  );
}

function membersOf(value: unknown): (JsonMap | null)[] {
  return (Array.isArray(value) ? value : [value]).map(elasticsearchQuery);
}

function ofOperator(field: string, operator: string, operand: unknown): JsonMap | null {
  switch (operator) {
    case 'eq':
      return { term: { [field]: operand } };
    case 'ne':
      return { bool: { must_not: { term: { [field]: operand } } } };
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return { range: { [field]: { [operator]: operand } } };
    case 'range': {
      if (!Array.isArray(operand)) return null;
      return { range: { [field]: { gte: operand[0], lte: operand[1] } } };
    }
    case 'match':
    case 'wildcard':
    case 'regexp':
      return { [operator]: { [field]: operand } };
    case 'matchPhrase':
      return { match_phrase: { [field]: operand } };
    case 'matchPhrasePrefix':
      return { match_phrase_prefix: { [field]: operand } };
    case 'multiMatch':
      return { multi_match: { query: operand, fields: [field] } };
    case 'exists': {
      const exists = { exists: { field } };
      return operand === false ? { bool: { must_not: exists } } : exists;
    }
    default:
      return null;
  }
}

function together(members: (JsonMap | null)[]): JsonMap | null {
  return members.length === 1 ? (members[0] ?? null) : bool('must', members);
}

function bool(occurrence: string, members: (JsonMap | null)[]): JsonMap | null {
  return members.includes(null) ? null : { bool: { [occurrence]: members } };
}
