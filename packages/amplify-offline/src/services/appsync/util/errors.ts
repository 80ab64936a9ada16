import {
  type Effects,
  notAuthorized,
  type ResolverContext,
  ResolverError,
} from '../engine/resolver';
import { isMap, isNull, type JsonMap, textOf } from './json-value';

/**
 * `util.error` and its kind, for one run of a resolver.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-util.html
 */
export function errorHelpers(context: ResolverContext, effects: Effects) {
  const errorOf = (message?: unknown, type?: unknown, data?: unknown, errorInfo?: unknown) =>
    new ResolverError(
      isNull(message) ? '' : textOf(message),
      isNull(type) ? null : textOf(type),
      isNull(data) ? null : selected(data, context.info.selectionSetList),
      errorInfo ?? null,
    );

  return {
    /** @throws ResolverError always */
    error: (...given: ErrorArguments): never => {
      throw errorOf(...given);
    },

    appendError: (...given: ErrorArguments): void => effects.appendError(errorOf(...given)),

    /** @throws ResolverError always */
    unauthorized: (): never => {
      const { fieldName, parentTypeName } = context.info;
      throw notAuthorized(fieldName, parentTypeName);
    },

    /** VTL only. @throws ResolverError where the condition is false */
    validate: (condition: unknown, message?: unknown, type?: unknown, data?: unknown): void => {
      if (condition !== true) throw errorOf(message, type, data);
    },
  };
}

type ErrorArguments = [message?: unknown, type?: unknown, data?: unknown, errorInfo?: unknown];

/**
 * The part of an error's `data` that the query selects, by the paths of its selection set; all of it where the
 * field has none, or where it is no object.
 */
function selected(data: unknown, paths: string[], prefix = ''): unknown {
  if (Array.isArray(data)) return data.map((item) => selected(item, paths, prefix));
  if (!isMap(data)) return data;
  if (!paths.some((path) => path.startsWith(prefix))) return data;
  const part: JsonMap = {};
  for (const [name, value] of Object.entries(data)) {
    const path = prefix + name;
    if (paths.includes(path)) part[name] = selected(value, paths, `${path}/`);
  }
  return part;
}
