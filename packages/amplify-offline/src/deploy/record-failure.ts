import type { EvaluatedStack, Resource } from '../template/template';
import type { EventRecorder } from './events';
import type { Failure } from './failure';
import { stackNameOf } from './nested-stacks';

/** A stack on the way from the root to a resource that failed. */
interface Level {
  id: string;
  name: string;
  /** The stack as a resource of the stack above; absent for the root stack. */
  nested?: Resource;
}

/**
 * Records a failure as CloudFormation does: the resource with its reason among the events of its own
 * stack, and each stack above with what failed in it. Readers such as the CDK toolkit follow the nested
 * stacks down from the root.
 *
 * @param isNew whether the deployment was to create a resource
 * @returns what records that all is undone
 */
export function recordFailure(
  recorder: EventRecorder,
  root: { id: string; name: string },
  { resources }: EvaluatedStack,
  { resource, reason }: Failure,
  isNew: (resource: Resource | undefined) => boolean,
): () => void {
  const levels: Level[] = [root, ...stacksAbove(resource, resources)];
  const above = (depth: number) => levels[depth - 1]?.id ?? root.id;
  const verb = (of: Resource | undefined) => (isNew(of) ? 'CREATE' : 'UPDATE');

  for (const [depth, { nested, ...stack }] of levels.entries()) {
    if (!nested) continue;
    recorder.resource(above(depth), nested, `${verb(nested)}_IN_PROGRESS`);
    recorder.stack(`${verb(nested)}_IN_PROGRESS`, 'User Initiated', stack);
  }
  recorder.resource(above(levels.length), resource, `${verb(resource)}_FAILED`, reason);
  let failed = resource;
  for (const [depth, { nested, ...stack }] of [...levels.entries()].reverse()) {
    const summary = `The following resource(s) failed to ${verb(failed).toLowerCase()}: [${failed.logicalId}].`;
    recorder.stack(isNew(nested) ? 'ROLLBACK_IN_PROGRESS' : UNDOING, summary, stack);
    if (!nested) break;
    recorder.resource(
      above(depth),
      nested,
      `${verb(nested)}_FAILED`,
      isNew(nested)
        ? `Embedded stack ${nested.ref} was not successfully created: ${summary}`
        : `Embedded stack ${nested.ref} was not successfully updated. Currently in ${UNDOING} with reason: ${summary}`,
    );
    failed = nested;
  }

  return () => {
    for (const [depth, { nested, ...stack }] of [...levels.entries()].reverse()) {
      recorder.stack(
        isNew(nested) ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE',
        undefined,
        stack,
      );
      if (!nested) return;
      recorder.resource(
        above(depth),
        nested,
        isNew(nested) ? 'DELETE_COMPLETE' : 'UPDATE_COMPLETE',
      );
    }
  };
}

const UNDOING = 'UPDATE_ROLLBACK_IN_PROGRESS';

/** From the outermost to the one that holds the resource. */
function stacksAbove({ path }: Resource, resources: Resource[]): Required<Level>[] {
  const ids = path.split('/').slice(0, -1);
  return ids.flatMap((_, depth) => {
    const nested = resources.find((other) => other.path === ids.slice(0, depth + 1).join('/'));
    return nested ? [{ id: nested.ref, name: stackNameOf(nested.ref), nested }] : [];
  });
}
