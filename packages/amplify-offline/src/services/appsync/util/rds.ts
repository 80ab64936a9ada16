import { isMap, isNull, type JsonMap, toJson } from './json-value';

/**
 * `util.rds`: what the Data API answered, as a list of records for each statement. JavaScript has `toJsonObject`
 * only.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/rds-helpers-in-util-rds-js.html
 */
export const rds = { toJsonObject };

export const vtlRds = {
  toJsonObject,
  toJsonString: (result: unknown): string => toJson(toJsonObject(result)),
};

/**
 * The records of each statement, by their columns' labels (or names); null for what is no answer of the Data API. A
 * column that is null is left out, and a statement that changed something gives one record without columns.
 *
 * @param result the Data API's answer, as text or parsed
 */
export function toJsonObject(result: unknown): JsonMap[][] | null {
  const answer = typeof result === 'string' ? parsed(result) : result;
  if (!isMap(answer) || !Array.isArray(answer.sqlStatementResults)) return null;
  return answer.sqlStatementResults.map(recordsOf);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface StatementResult {
  records?: JsonMap[][] | null;
  columnMetadata?: { label?: string; name?: string }[] | null;
}

function recordsOf({ records, columnMetadata }: StatementResult): JsonMap[] {
  if (isNull(records)) return [{}];
  return records.map((record) => {
    const row: JsonMap = {};
    record.forEach((field, index) => {
      const column = columnMetadata?.[index];
      const value = fieldValue(field);
      if (value !== null) row[column?.label ?? column?.name ?? String(index)] = value;
    });
    return row;
  });
}

/** A field holds its value under the name of its type; an array may hold arrays. */
function fieldValue(field: JsonMap): unknown {
  if (field.isNull === true) return null;
  const [type, value] = Object.entries(field).find(([name]) => name !== 'isNull') ?? [];
  return type === 'arrayValue' && isMap(value) ? itemsOf(value) : (value ?? null);
}

function itemsOf(array: JsonMap): unknown[] {
  const [type, items] = Object.entries(array)[0] ?? [];
  if (!Array.isArray(items)) return [];
  return type === 'arrayValues' ? items.map((item) => itemsOf(item as JsonMap)) : items;
}
