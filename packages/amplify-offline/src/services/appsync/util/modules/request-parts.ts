import { toMapValues } from '../dynamodb';
import { dynamodbExpression, type Expression } from '../dynamodb-expression';
import { isMap, isNull, type JsonMap, textOf } from '../json-value';
import { namesOf, placeholderOf } from './update-expression';

/** What was given of a request. */
export function given(request: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => !isNull(value)));
}

export function valuesOf(map: unknown) {
  return isMap(map) ? toMapValues(map) : null;
}

export function listOf<T = unknown>(list: unknown): T[] {
  return Array.isArray(list) ? list : [];
}

/** Without `expressionValues` where it has none. */
export function expressionOf(filter: unknown): JsonMap | Expression | null {
  const expression = isNull(filter) ? null : dynamodbExpression(filter);
  if (!expression || Object.keys(expression.expressionValues).length > 0) return expression;
  return { expression: expression.expression, expressionNames: expression.expressionNames };
}

/** Every step of a path has a placeholder, the same one wherever it stands. An index stays in its brackets. */
export function projectionOf(paths: unknown): JsonMap | null {
  if (!Array.isArray(paths) || paths.length === 0) return null;
  const placeholders = new Map<string, string>();
  const expression = paths
    .map((path) =>
      textOf(path).replace(/[^.[\]]+(?![^[]*\])/g, (step) => placeholderOf(step, placeholders)),
    )
    .join(', ');
  return { expression, expressionNames: namesOf(placeholders) };
}
