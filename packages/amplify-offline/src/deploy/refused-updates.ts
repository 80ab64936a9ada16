import { ResourceFailed } from '../services/resource-failed';
import { RESOURCE_TYPES } from '../services/services';
import type { Resource } from '../template/template';

/**
 * Refuses what AWS refuses of a resource that the services here would take.
 *
 * @param before the resources as they are deployed
 * @throws ResourceFailed with AWS's reason
 */
export function assertAccepted(before: Resource[], after: Resource[]): void {
  const known = new Map(before.map((resource) => [resource.path, resource]));
  for (const resource of after) {
    const old = known.get(resource.path);
    const reason = RESOURCE_TYPES.get(resource.type)?.refuses?.(
      resource,
      old?.type === resource.type ? old : undefined,
    );
    if (reason !== undefined) throw new ResourceFailed(resource.ref, new Error(reason));
  }
}
