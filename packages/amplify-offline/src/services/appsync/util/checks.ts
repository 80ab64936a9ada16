import { isMap, isNull } from './json-value';

/**
 * `$util.isNull` and its kind: VTL only.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-util.html
 */
export const checks = {
  isNull,
  isNullOrEmpty,
  isNullOrBlank,
  defaultIfNull: (value: unknown, fallback: unknown) => (isNull(value) ? fallback : value),
  defaultIfNullOrEmpty: (value: unknown, fallback: unknown) =>
    isNullOrEmpty(value) ? fallback : value,
  defaultIfNullOrBlank: (value: unknown, fallback: unknown) =>
    isNullOrBlank(value) ? fallback : value,
  isString: (value: unknown) => typeof value === 'string',
  isNumber: (value: unknown) => typeof value === 'number',
  isBoolean: (value: unknown) => typeof value === 'boolean',
  isList: (value: unknown) => Array.isArray(value),
  isMap,
  typeOf,
};

/** Amplify's templates ask it of maps and lists, too, though it is documented for strings only. */
function isNullOrEmpty(value: unknown): boolean {
  if (isNull(value) || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

function isNullOrBlank(value: unknown): boolean {
  return isNullOrEmpty(value) || (typeof value === 'string' && value.trim() === '');
}

function typeOf(value: unknown): string {
  if (isNull(value)) return 'Null';
  if (Array.isArray(value)) return 'List';
  if (isMap(value)) return 'Map';
  if (typeof value === 'number') return 'Number';
  if (typeof value === 'boolean') return 'Boolean';
  return typeof value === 'string' ? 'String' : 'Object';
}
