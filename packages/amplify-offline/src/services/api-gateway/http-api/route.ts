import { type PathPattern, parametersOf, patternOf } from '../path-pattern';
import type { RouteProperties } from './properties';

export interface Route {
  /** Such as `GET /items/{id}`, `ANY /{proxy+}`, or `$default`. */
  key: string;
  method: string;
  /** Absent for `$default`. */
  path?: string;
  pattern?: PathPattern;
  properties: RouteProperties;
}

export function routeOf(properties: RouteProperties): Route {
  const { RouteKey: key } = properties;
  const [, method, path] = /^(\S+)\s+(\/.*)$/.exec(key) ?? [];
  if (method === undefined || path === undefined) return { key, method: 'ANY', properties };
  return { key, method, path, pattern: patternOf(path), properties };
}

/**
 * The route that a request takes: a path without a greedy variable goes before one with, a fixed segment
 * before a variable, the method itself before `ANY`, and `$default` is what is left.
 *
 * @param path decoded, without the stage
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function routeFor(
  routes: Route[],
  method: string,
  path: string,
): { route: Route; parameters: Record<string, string> } | undefined {
  const segments = path.slice(1).split('/');
  const matching = routes.flatMap((route) => {
    const fits = route.method === method || route.method === 'ANY';
    const parameters = route.pattern && fits ? parametersOf(route.pattern, segments) : undefined;
    return parameters ? [{ route, parameters }] : [];
  });
  matching.sort(
    (one, other) =>
      compare(one.route.pattern, other.route.pattern) ||
      Number(one.route.method === 'ANY') - Number(other.route.method === 'ANY'),
  );
  const fallback = routes.find(({ key }) => key === '$default');
  return matching[0] ?? (fallback && { route: fallback, parameters: {} });
}

/** Fixed before variable before greedy, from the left. */
function compare(one: PathPattern = [], other: PathPattern = []): number {
  const isGreedy = (pattern: PathPattern) => Number(pattern.at(-1)?.kind === 'greedy');
  if (isGreedy(one) !== isGreedy(other)) return isGreedy(one) - isGreedy(other);
  const rank = { fixed: 0, variable: 1, greedy: 2 };
  for (const [index, segment] of one.entries()) {
    const against = other[index];
    if (!against) return 0;
    if (segment.kind !== against.kind) return rank[segment.kind] - rank[against.kind];
  }
  return 0;
}
