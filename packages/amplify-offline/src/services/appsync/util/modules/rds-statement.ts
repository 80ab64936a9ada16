import { isMap, isNull, type JsonMap } from '../json-value';
import { columnList, groupBy, orderBy, returning, rowCount } from './rds-clauses';
import { conditionClause } from './rds-condition';
import { bound, boundSql, codeError, isSql, quoted, type Rendering } from './rds-rendering';

/** The text of a statement: one of the module's, a template of SQL, or a text as it is. */
export function renderStatement(statement: unknown, rendering: Rendering): string {
  if (typeof statement === 'string') return statement;
  if (isSql(statement)) return boundSql(statement, rendering);
  const { type, properties } = isMap(statement) ? statement : {};
  const write = Object.hasOwn(WRITERS, String(type)) ? WRITERS[String(type)] : undefined;
  if (write && isMap(properties)) {
    return write(properties, rendering)
      .filter((part) => part !== '')
      .join(' ')
      .trimEnd();
  }
  throw codeError(`Unsupported type is passed as argument to ${rendering.functionName}`);
}

type Writer = (properties: JsonMap, rendering: Rendering) => string[];

const WRITERS: Record<string, Writer> = {
  SELECT: (properties, rendering) => [
    'SELECT',
    isNull(properties.columns) ? '*' : columnList(properties.columns, rendering),
    'FROM',
    sourceOf(properties, rendering),
    ...joins(properties, rendering),
    ...conditionClause('WHERE', properties.where, rendering),
    ...groupBy(properties.groupBy, rendering),
    ...conditionClause('HAVING', properties.having, rendering),
    ...orderBy(properties.orderBy, rendering),
    ...rowCount('limit', properties.limit, rendering),
    ...rowCount('offset', properties.offset, rendering),
  ],

  INSERT: (properties, rendering) => {
    const values = Object.entries(valuesOf('insert', properties));
    const columns = values.map(([column]) => quoted(column, rendering)).join(', ');
    const places = values.map(([, value]) => bound(value, rendering)).join(', ');
    return [
      ...['INSERT INTO', tableOf(properties.table, rendering), `(${columns}) VALUES (${places})`],
      ...returning(properties.returning, rendering),
    ];
  },

  UPDATE: (properties, rendering) => [
    'UPDATE',
    tableOf(properties.table, rendering),
    'SET',
    Object.entries(valuesOf('update', properties))
      .map(([column, value]) => `${quoted(column, rendering)} = ${bound(value, rendering)}`)
      .join(', '),
    ...conditionClause('WHERE', properties.where, rendering),
    ...returning(properties.returning, rendering),
  ],

  REMOVE: (properties, rendering) => [
    'DELETE FROM',
    tableOf(properties.table, rendering),
    ...conditionClause('WHERE', properties.where, rendering),
    ...returning(properties.returning, rendering),
  ],
};

/** What a select or a join reads: `table`, or `from`, which may be a statement, too. */
function sourceOf({ table, from }: JsonMap, rendering: Rendering): string {
  if (isNull(from)) return tableOf(table, rendering);
  if (!isNull(table)) throw codeError("'from' and 'table' keys cannot be used together");
  if (typeof from !== 'string' && !isMap(from)) {
    throw codeError("'from' value is expected to be string or object.");
  }
  if (isSql(from) || isStatement(from)) return `(${renderStatement(from, rendering)})`;
  return tableOf(from, rendering, true);
}

/** @param mayBeStatement whether an alias may stand for a statement */
function tableOf(table: unknown, rendering: Rendering, mayBeStatement = false): string {
  if (isNull(table)) throw codeError("'table' or 'from' key is required.");
  if (typeof table === 'string') return quoted(table, rendering);
  if (!isMap(table)) throw codeError('table name is expected to be a string or alias.');
  const [entry, ...others] = Object.entries(table);
  if (others.length > 0) throw codeError('table alias is allowed only one key-value pair.');
  if (!entry) throw codeError('java.util.NoSuchElementException');
  const [alias, named] = entry;
  if (mayBeStatement && (isSql(named) || isStatement(named))) {
    return `(${renderStatement(named, rendering)}) as ${quoted(alias, rendering)}`;
  }
  if (typeof named !== 'string') throw codeError('Table alias value is expected to be a string.');
  return `${quoted(named, rendering)} as ${quoted(alias, rendering)}`;
}

function isStatement(value: unknown): boolean {
  return isMap(value) && typeof value.type === 'string' && isMap(value.properties);
}

/** The words of each kind of join. MySQL itself refuses `fullOuterJoin`. */
const JOINS: Record<string, string> = Object.fromEntries(
  ['join', 'innerJoin', 'leftJoin', 'leftOuterJoin', 'rightJoin', 'rightOuterJoin', 'fullOuterJoin']
    .concat('crossJoin')
    .flatMap((name) => {
      const words = name.replace(/[A-Z]/g, ' $&').toUpperCase();
      return [
        [name, words],
        [`${name}Natural`, `NATURAL ${words}`],
      ];
    }),
);

function joins(properties: JsonMap, rendering: Rendering): string[] {
  return Object.entries(properties).flatMap(([name, joined]) => {
    const words = Object.hasOwn(JOINS, name) ? JOINS[name] : undefined;
    if (!words || !Array.isArray(joined)) return [];
    return joined.map((join: JsonMap) => {
      const using = Array.isArray(join.using)
        ? [`USING (${columnList(join.using, rendering)})`]
        : [];
      const on = conditionClause('ON', join.on, rendering);
      return [words, sourceOf(join, rendering), ...using, ...on].join(' ');
    });
  });
}

function valuesOf(functionName: string, { values }: JsonMap): JsonMap {
  if (isNull(values)) throw codeError(`values are expected to be passed to ${functionName}`);
  if (!isMap(values)) throw codeError('Expected values to an Object.');
  return values;
}
