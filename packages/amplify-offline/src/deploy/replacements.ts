import { RESOURCE_TYPES } from '../services/services';
import type { Resource } from '../template/template';

/** How often a resource was replaced, by its path; a replacement has a physical id of its own. */
export type Replacements = Record<string, number>;

/**
 * Evaluates a request anew until every resource that an update replaces has its new physical id: those
 * that refer to it may have to be replaced in turn.
 *
 * @param before the resources as they are deployed
 * @param known how often they were replaced so far
 */
export function withReplacements<T extends { evaluated: { resources: Resource[] } }>(
  evaluate: (replacements: Replacements) => T,
  before: Resource[],
  known: Replacements,
): T & { replacements: Replacements } {
  let replacements = known;
  for (;;) {
    const request = evaluate(replacements);
    const replaced = replacedPaths(before, request.evaluated.resources).filter(
      (path) => replacements[path] === known[path],
    );
    if (!replaced.length) return { ...request, replacements };
    const counted = replaced.map((path) => [path, (known[path] ?? 0) + 1]);
    replacements = { ...replacements, ...Object.fromEntries(counted) };
  }
}

function replacedPaths(before: Resource[], after: Resource[]): string[] {
  const known = new Map(before.map((resource) => [resource.path, resource]));
  return after
    .filter((resource) => {
      const old = known.get(resource.path);
      const replaces = RESOURCE_TYPES.get(resource.type)?.replaces;
      return old?.type === resource.type && replaces?.(old, resource);
    })
    .map(({ path }) => path);
}
