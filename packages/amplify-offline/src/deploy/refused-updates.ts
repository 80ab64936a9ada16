import { ResourceFailed, ResourcesRefused } from '../services/resource-failed';
import { RESOURCE_TYPES } from '../services/services';
import type { Resource } from '../template/template';

/**
 * Refuses what AWS refuses of resources that the services here would take, and those whose properties
 * no service can read.
 *
 * @param before the resources as they are deployed
 * @throws ResourcesRefused each with AWS's reason
 */
export function assertAccepted(before: Resource[], after: Resource[]): void {
  const known = new Map(before.map((resource) => [resource.path, resource]));
  const refused = after.flatMap((resource) => {
    const old = known.get(resource.path);
    const reason = RESOURCE_TYPES.get(resource.type)?.refuses?.(
      resource,
      old?.type === resource.type ? old : undefined,
    );
    return reason === undefined ? [] : [new ResourceFailed(resource.ref, new Error(reason))];
  });
  if (refused.length) throw new ResourcesRefused(refused);
}
