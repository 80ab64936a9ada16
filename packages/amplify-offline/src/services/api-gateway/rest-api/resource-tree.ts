import { decodedPath } from '../../http-payload/front-request';
import type { Declared } from '../../resource-type';
import { type Segment, segmentOf } from '../path-pattern';
import type { MethodProperties } from './properties';

/** A resource of a REST API, with those below it. */
export interface RestResource {
  id: string;
  /** From the root down, such as `/items/{id}`. */
  path: string;
  segment: Segment;
  methods: Map<string, MethodProperties>;
  below: RestResource[];
}

export function resourceTree(
  rootId: string,
  resources: Declared<{ ParentId: string; PathPart: string }>[],
  methods: Declared<MethodProperties>[],
): RestResource {
  const grow = (id: string, path: string, part: string): RestResource => ({
    id,
    path: path || '/',
    segment: segmentOf(part),
    methods: new Map(
      methods
        .filter(({ properties: { ResourceId } }) => ResourceId === id)
        .map(({ properties }) => [properties.HttpMethod.toUpperCase(), properties]),
    ),
    below: resources
      .filter(({ properties: { ParentId } }) => ParentId === id)
      .map(({ ref, properties: { PathPart } }) => grow(ref, `${path}/${PathPart}`, PathPart)),
  });
  return grow(rootId, '', '');
}

export interface FoundResource {
  resource: RestResource;
  /** As they were sent: a REST API decodes no path (recorded, localstack's tests of proxy integrations). */
  parameters: Record<string, string>;
}

/**
 * The resource at a path: what is fixed goes before what is variable, and that before what is greedy. A slash
 * at the end does not count.
 *
 * @param path as it was sent, without the stage
 */
export function resourceAt(root: RestResource, path: string): FoundResource | undefined {
  const segments = path.slice(1).split('/');
  if (segments.at(-1) === '') segments.pop();
  return below(root, segments, {});
}

const ORDER = ['fixed', 'variable', 'greedy'] as const;

function below(
  resource: RestResource,
  segments: string[],
  parameters: Record<string, string>,
): FoundResource | undefined {
  const [first, ...rest] = segments;
  if (first === undefined) return { resource, parameters };
  for (const kind of ORDER) {
    for (const child of resource.below) {
      const { segment } = child;
      if (segment.kind !== kind) continue;
      if (segment.kind === 'greedy') {
        const all = { ...parameters, [segment.name]: segments.join('/') };
        return { resource: child, parameters: all };
      }
      if (
        segment.kind === 'fixed' &&
        segment.text !== first &&
        segment.text !== decodedPath(first)
      ) {
        continue;
      }
      const known =
        segment.kind === 'variable' ? { ...parameters, [segment.name]: first } : parameters;
      const found = below(child, rest, known);
      if (found) return found;
    }
  }
  return undefined;
}
