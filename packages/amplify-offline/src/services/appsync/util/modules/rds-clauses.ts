import { isMap, isNull } from '../json-value';
import {
  aggregateOf,
  bound,
  boundSql,
  codeError,
  isSql,
  quoted,
  type Rendering,
} from './rds-rendering';

/** @param columns `*`, or names, aggregates and aliases of either */
export function columnList(columns: unknown, rendering: Rendering): string {
  if (columns === '*') return columns;
  if (!Array.isArray(columns)) throw codeError('Expected column to be * or an array.');
  return columns.map((column) => columnOf(column, rendering)).join(', ');
}

/** A column, an aggregate, or either with an alias. */
function columnOf(column: unknown, rendering: Rendering): string {
  if (typeof column === 'string') return quoted(column, rendering);
  if (!isMap(column)) throw codeError('Invalid type in column array.');
  const { aggregate, column: of } = column;
  if (typeof aggregate === 'string' && typeof of === 'string') {
    return aggregateOf(aggregate, of, rendering) ?? '';
  }
  const [entry] = Object.entries(column);
  if (!entry) throw codeError('Invalid type in column array.');
  const [alias, named] = entry;
  const text = isSql(named) ? boundSql(named, rendering) : columnOf(named, rendering);
  return `${text} as ${quoted(alias, rendering)}`;
}

/** The parts of `RETURNING`, which MySQL lacks. */
export function returning(columns: unknown, rendering: Rendering): string[] {
  if (isNull(columns)) return [];
  const list = columnList(columns, rendering);
  if (rendering.isMySql) throw codeError('returning is not supported in MySQL.');
  return ['RETURNING', list];
}

/** The parts of `GROUP BY`: columns, or their places in the list of columns. */
export function groupBy(columns: unknown, rendering: Rendering): string[] {
  if (!Array.isArray(columns) || columns.length === 0) return [];
  const list = columns.map((column) =>
    typeof column === 'number' ? String(column) : columnOf(column, rendering),
  );
  return ['GROUP BY', list.join(', ')];
}

/** The parts of `ORDER BY`. A direction is checked only where it is a text. */
export function orderBy(items: unknown, rendering: Rendering): string[] {
  if (isNull(items)) return [];
  if (!Array.isArray(items)) throw codeError('orderBy expects an array.');
  const list = items.map((item) => {
    if (!isMap(item)) throw codeError('orderBy item expected to be an object.');
    const { column, dir } = item;
    if (typeof column !== 'string') {
      throw codeError('orderBy item expected to have property column.');
    }
    const direction = typeof dir === 'string' ? dir.toUpperCase() : 'ASC';
    if (direction !== 'ASC' && direction !== 'DESC') {
      throw codeError(`orderBy dir can have either ASC or DESC found ${dir}.`);
    }
    return `${quoted(column, rendering)} ${direction}`;
  });
  return list.length === 0 ? [] : ['ORDER BY', list.join(', ')];
}

/** The parts of `LIMIT` and `OFFSET`: a number, or a text that is one. */
export function rowCount(name: string, count: unknown, rendering: Rendering): string[] {
  if (isNull(count)) return [];
  const isText = typeof count === 'string' && count !== '';
  const rows = isText || typeof count === 'number' ? Number(count) : Number.NaN;
  if (Number.isNaN(rows)) throw codeError(`${name} expects a number.`);
  return [name.toUpperCase(), bound(rows, rendering)];
}
