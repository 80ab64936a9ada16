import { ResolverError } from '../../engine/resolver';
import { isMap, isNull, type JsonMap } from '../json-value';

/** A request's statements while they are written: the dialect, and the variables so far. */
export interface Rendering {
  /** What names are quoted with. */
  quote: string;
  isMySql: boolean;
  /** The function that was asked for the statements; messages name it. */
  functionName: string;
  variableMap: JsonMap;
  variableTypeHintMap: Record<string, string>;
}

/** What the tag `sql` gives. */
export interface Sql {
  strings: string[];
  keys: unknown[];
}

/** What is wrong with a resolver's code. */
export function codeError(message: string): ResolverError {
  return new ResolverError(message, 'Code');
}

export function isSql(value: unknown): value is Sql & JsonMap {
  return isMap(value) && Array.isArray(value.strings) && Array.isArray(value.keys);
}

/** A name, part by part; `*` alone is none. */
export function quoted(name: string, { quote }: Rendering): string {
  if (name === '*') return name;
  return name
    .split('.')
    .map((part) => quote + part + quote)
    .join('.');
}

/** The place of a value: `NULL`, or the variable that it becomes. */
export function bound(value: unknown, rendering: Rendering): string {
  if (isNull(value)) return 'NULL';
  const { variableMap, variableTypeHintMap } = rendering;
  const name = `:P${Object.keys(variableMap).length}`;
  if (isTypeHint(value)) {
    variableMap[name] = value.value;
    variableTypeHintMap[name] = value.type;
  } else {
    variableMap[name] = value;
  }
  return name;
}

export function boundSql({ strings, keys }: Sql, rendering: Rendering): string {
  return strings.reduce((text, string, index) => text + bound(keys[index - 1], rendering) + string);
}

const AGGREGATES = /^(max|min|count|avg|sum)(Distinct)?$/;

/** The call that an aggregate's name stands for, such as `COUNT(DISTINCT "id")`; undefined for other names. */
export function aggregateOf(name: string, column: string, rendering: Rendering) {
  const [, word = '', distinct] = AGGREGATES.exec(name) ?? [];
  if (word === '') return undefined;
  return `${word.toUpperCase()}(${distinct ? 'DISTINCT ' : ''}${quoted(column, rendering)})`;
}

function isTypeHint(value: unknown): value is { type: string; value: unknown } {
  return isMap(value) && typeof value.type === 'string' && Object.hasOwn(value, 'value');
}
