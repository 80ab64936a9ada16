import { isMap, isNull, type JsonMap } from '../json-value';
import {
  aggregateOf,
  bound,
  boundSql,
  codeError,
  isSql,
  quoted,
  type Rendering,
} from './rds-rendering';

/**
 * The parts of a clause, such as `WHERE`: none where it says nothing.
 *
 * @param condition a condition object, or a template of SQL
 */
export function conditionClause(word: string, condition: unknown, rendering: Rendering): string[] {
  if (isNull(condition)) return [];
  if (!isMap(condition)) {
    throw codeError(`${word} values are expected to be SQL templates or a condition object.`);
  }
  const text = isSql(condition) ? boundSql(condition, rendering) : allOf(condition, rendering);
  return text === '' ? [] : [word, text];
}

/** Members that say nothing are joined all the same, as AppSync does, though the database then complains. */
function allOf(condition: JsonMap, rendering: Rendering): string {
  return Object.entries(condition)
    .flatMap(([name, value]) => {
      if (name !== 'and' && name !== 'or' && name !== 'not')
        return [ofColumn(name, value, rendering)];
      const group = groupOf(name, value, rendering);
      if (group === '') return [];
      return [name === 'not' ? `NOT (${group})` : group];
    })
    .join(' AND ');
}

function groupOf(name: string, members: unknown, rendering: Rendering): string {
  if (!Array.isArray(members)) throw codeError(`${name} expects conditions to be an array`);
  return members
    .map((member) => {
      if (!isMap(member) || isSql(member)) throw codeError(`Expected ${name} to be an Object.`);
      const text = allOf(member, rendering);
      return text === '' ? '' : `(${text})`;
    })
    .join(name === 'or' ? ' OR ' : ' AND ');
}

function ofColumn(column: string, condition: unknown, rendering: Rendering): string {
  if (!isMap(condition)) throw codeError('Expected condition to be an Object.');
  return Object.entries(condition)
    .map(([operator, value]) => ofOperator(column, operator, value, rendering))
    .join(' AND ');
}

function ofOperator(
  column: string,
  operator: string,
  value: unknown,
  rendering: Rendering,
): string {
  const target = quoted(column, rendering);
  const path = `${column}.${operator}`;
  const aggregate = aggregateOf(operator, column, rendering);
  if (aggregate !== undefined) return ofFunction(aggregate, value, path, rendering);
  if (operator === 'size') return ofFunction(`LENGTH (${target})`, value, path, rendering);
  if (operator === 'between') return `${target} ${between(value, path, rendering)}`;
  const isKnown = Object.hasOwn(COMPARISONS, operator) || Object.hasOwn(LIKES, operator);
  if (!isKnown && operator !== 'attributeExists') throw codeError(`Unsupported condition ${path}.`);
  if (isNull(value)) throw codeError(`Value for ${path} can't be null.`);

  const comparison = COMPARISONS[operator];
  if (comparison) return `${target} ${comparison} ${bound(value, rendering)}`;
  if (operator === 'attributeExists') {
    if (typeof value === 'boolean') return `${target} IS ${value ? 'NOT ' : ''}NULL`;
    throw codeError(`${path} expects a boolean value to be passed.`);
  }
  if (typeof value !== 'string') throw codeError(`${path} expects a string value to be passed.`);
  const [like = '', before, after] = LIKES[operator] ?? [];
  return `${target} ${like} ${bound(`${before}${value}${after}`, rendering)}`;
}

/** Comparisons of what a function gives, such as a length. */
function ofFunction(
  call: string,
  comparisons: unknown,
  path: string,
  rendering: Rendering,
): string {
  if (!isMap(comparisons)) throw codeError(`Expected ${path} to be an Object.`);
  return Object.entries(comparisons)
    .map(([operator, value]) => {
      if (operator === 'between') return `${call} ${between(value, path, rendering)}`;
      const comparison = Object.hasOwn(COMPARISONS, operator) && COMPARISONS[operator];
      if (comparison) return `${call} ${comparison} ${bound(value, rendering)}`;
      throw codeError(`${path} has invalid ${path.split('.').at(-1)} operator.`);
    })
    .join(' AND ');
}

function between(value: unknown, path: string, rendering: Rendering): string {
  const expected = `${path} condition expects an array with`;
  if (!Array.isArray(value)) throw codeError(`${expected} length of 2.`);
  if (value.length !== 2) {
    throw codeError(`${expected} 2 values but received an array with length ${value.length}.`);
  }
  const [low, high] = value.map((limit) => bound(limit, rendering));
  return `BETWEEN ${low} AND ${high}`;
}

const COMPARISONS: Record<string, string> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

/** The word, and what stands before and after the text. `notContains` has no wildcards. */
const LIKES: Record<string, [string, string, string]> = {
  contains: ['LIKE', '%', '%'],
  notContains: ['NOT LIKE', '', ''],
  beginsWith: ['LIKE', '', '%'],
};
