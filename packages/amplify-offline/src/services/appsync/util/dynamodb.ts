import { isMap, isNull, type JsonMap, toJson } from './json-value';

/** An attribute value as AppSync writes it into a request: numbers stay numbers, and NULL is null. */
export type AttributeValue = JsonMap;

/**
 * `util.dynamodb`: values as DynamoDB types them. Null gives null where a type is asked for by name, and NULL
 * where the type is found out. Lists stay lists: sets come of the functions for sets only.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/dynamodb-helpers-in-util-dynamodb-js.html
 */
export const dynamodb = {
  toDynamoDB,
  toString: (value: unknown) => typed('S', value),
  toStringSet: (value: unknown) => typed('SS', value),
  toNumber: (value: unknown) => typed('N', value),
  toNumberSet: (value: unknown) => typed('NS', value),
  toBinary: (value: unknown) => typed('B', value),
  toBinarySet: (value: unknown) => typed('BS', value),
  toBoolean: (value: unknown) => typed('BOOL', value),
  toNull: () => ({ NULL: null }),
  toList: (value: unknown) => (Array.isArray(value) ? toDynamoDB(value) : null),
  toMap: (value: unknown) => (isMap(value) ? toDynamoDB(value) : null),
  toMapValues: (value: unknown) => (isMap(value) ? toMapValues(value) : null),
  toS3Object,
  fromS3ObjectJson,
};

/** A value in the type that DynamoDB has for it. Undefined is NULL, as a null is. */
export function toDynamoDB(value: unknown): AttributeValue {
  if (isNull(value)) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toDynamoDB) };
  return { M: toMapValues(value as JsonMap) };
}

export function toMapValues(map: JsonMap): Record<string, AttributeValue> {
  const values: Record<string, AttributeValue> = {};
  for (const name of Object.keys(map)) values[name] = toDynamoDB(map[name]);
  return values;
}

/** Each function with its twin of VTL's that ends in `Json` and gives the same as text. */
export const vtlDynamodb = {
  ...dynamodb,
  ...Object.fromEntries(
    Object.entries(dynamodb)
      .filter(([name]) => name !== 'fromS3ObjectJson')
      .map(([name, convert]) => [
        `${name}Json`,
        (...values: unknown[]) => toJson((convert as (...values: unknown[]) => unknown)(...values)),
      ]),
  ),
};

function typed(type: string, value: unknown): AttributeValue | null {
  return isNull(value) ? null : { [type]: value };
}

function toS3Object(key: string, bucket: string, region: string, version?: string) {
  const object = isNull(version) ? { key, bucket, region } : { key, bucket, region, version };
  return typed('S', toJson({ s3: object }));
}

/** Key, bucket, region and, if there is one, version of a stored S3 object; null of any other text. */
function fromS3ObjectJson(text: unknown): JsonMap | null {
  if (typeof text !== 'string') return null;
  try {
    const object = (JSON.parse(text) as { s3?: unknown } | null)?.s3;
    return isMap(object) ? object : null;
  } catch {
    return null;
  }
}
