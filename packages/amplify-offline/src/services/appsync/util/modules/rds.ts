import { isMap, isNull, type JsonMap } from '../json-value';
import { codeError, type Rendering, type Sql } from './rds-rendering';
import { renderStatement } from './rds-statement';

/**
 * The module `@aws-appsync/utils/rds`: functions that build statements of SQL with their variables.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-rds-js.html
 * @see https://github.com/aws-samples/aws-appsync-resolver-samples/tree/main/samples/rds
 * @see https://github.com/localstack/appsync-utils `__tests__/resolvers.test.js`, recorded from AWS
 */
export const select = statementOf('SELECT', 'select');
export const insert = statementOf('INSERT', 'insert');
export const update = statementOf('UPDATE', 'update');
export const remove = statementOf('REMOVE', 'remove');

/** A template of SQL: what stands in its places becomes variables. */
export function sql(strings: readonly string[], ...keys: unknown[]): Sql {
  if (strings.length !== keys.length + 1) {
    const words = 'Unexpected argument passed to sql tagged template';
    throw codeError(`java.lang.IllegalArgumentException: ${words}`);
  }
  return { strings: [...strings], keys };
}

export const createPgStatement = (...statements: unknown[]) =>
  requestOf(statements, { quote: '"', isMySql: false, functionName: 'createPgStatement' });

export const createMySQLStatement = (...statements: unknown[]) =>
  requestOf(statements, { quote: '`', isMySql: true, functionName: 'createMySQLStatement' });

/** Says what type of SQL's a value is sent as. */
export const typeHint = Object.fromEntries(
  ['DECIMAL', 'JSON', 'TIMESTAMP', 'TIME', 'UUID', 'DATE'].map((type) => [
    type,
    (value: unknown) => ({ type, value: value instanceof Date ? value.toISOString() : value }),
  ]),
);

/** Aggregates of a column, for columns of a select. */
export const agg = Object.fromEntries(
  ['max', 'min', 'count', 'avg', 'sum'].flatMap((name) => [
    [name, (column: string) => ({ aggregate: name, column })],
    [`${name}Distinct`, (column: string) => ({ aggregate: `${name}Distinct`, column })],
  ]),
);

export { toJsonObject } from '../rds';

function statementOf(type: string, functionName: string) {
  return (properties?: unknown) => {
    if (properties === undefined) {
      throw codeError(`An argument is expected to be passed to ${functionName}`);
    }
    if (!isMap(properties)) throw codeError('Expected payload to be an Object.');
    return { type, properties };
  };
}

function requestOf(
  [first, ...others]: unknown[],
  dialect: Pick<Rendering, 'quote' | 'isMySql' | 'functionName'>,
) {
  if (first === undefined) {
    throw codeError(`An argument is expected to be passed to ${dialect.functionName}`);
  }
  const variableMap: JsonMap = {};
  const variableTypeHintMap: Record<string, string> = {};
  const rendering = { ...dialect, variableMap, variableTypeHintMap };
  const statements = [first, ...others.filter((statement) => !isNull(statement))];
  return {
    statements: statements.map((statement) => renderStatement(statement, rendering)),
    variableMap,
    variableTypeHintMap,
  };
}
