import type { EvaluatedStack, Resource } from '../template/template';
import type { EventRecorder } from './events';
import type { Failure } from './failure';
import { stackNameOf } from './nested-stacks';

/** A stack with resources that failed in it, or in a stack nested in it. */
interface Level {
  id: string;
  name: string;
  /** The stack as a resource of the stack above; absent for the root stack. */
  nested?: Resource;
}

/**
 * Records failures as CloudFormation does: each resource with its reason among the events of its own
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
  failures: Failure[],
  isNew: (resource: Resource | undefined) => boolean,
): () => void {
  const nestedStacks = stacksAbove(failures, resources);
  const levels: Level[] = [
    root,
    ...nestedStacks.map((nested) => ({ id: nested.ref, name: stackNameOf(nested.ref), nested })),
  ];
  const innermostFirst = [...levels].reverse();
  const failed = [...failures.map(({ resource }) => resource), ...nestedStacks];
  const levelOf = ({ path, logicalId }: Resource): Level =>
    levels.find(({ nested }) => nested && path === `${nested.path}/${logicalId}`) ?? root;
  const verb = (of: Resource | undefined) => (isNew(of) ? 'CREATE' : 'UPDATE');
  const record = (resource: Resource, status: string, reason?: string) =>
    recorder.resource(levelOf(resource).id, resource, status, reason);

  for (const { nested, ...stack } of levels) {
    if (!nested) continue;
    record(nested, `${verb(nested)}_IN_PROGRESS`);
    recorder.stack(`${verb(nested)}_IN_PROGRESS`, 'User Initiated', stack);
  }
  for (const { resource, reason } of failures) record(resource, `${verb(resource)}_FAILED`, reason);
  for (const level of innermostFirst) {
    const { nested, ...stack } = level;
    const here = failed.filter((one) => levelOf(one) === level);
    const summary = summaryOf(here, isNew);
    recorder.stack(isNew(nested) ? 'ROLLBACK_IN_PROGRESS' : UNDOING, summary, stack);
    if (!nested) continue;
    record(
      nested,
      `${verb(nested)}_FAILED`,
      isNew(nested)
        ? `Embedded stack ${nested.ref} was not successfully created: ${summary}`
        : `Embedded stack ${nested.ref} was not successfully updated. Currently in ${UNDOING} with reason: ${summary}`,
    );
  }

  return () => {
    for (const { nested, ...stack } of innermostFirst) {
      const status = isNew(nested) ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE';
      recorder.stack(status, undefined, stack);
      if (nested) record(nested, isNew(nested) ? 'DELETE_COMPLETE' : 'UPDATE_COMPLETE');
    }
  };
}

const UNDOING = 'UPDATE_ROLLBACK_IN_PROGRESS';

function summaryOf(failed: Resource[], isNew: (resource: Resource) => boolean): string {
  const sentence = (verb: string, ones: Resource[]) =>
    `The following resource(s) failed to ${verb}: [${ones.map((one) => one.logicalId).join(', ')}].`;
  const created = failed.filter(isNew);
  const updated = failed.filter((one) => !isNew(one));
  return [
    ...(created.length ? [sentence('create', created)] : []),
    ...(updated.length ? [sentence('update', updated)] : []),
  ].join(' ');
}

/** The nested stacks in which something failed, an outer one before what is nested in it. */
function stacksAbove(failures: Failure[], resources: Resource[]): Resource[] {
  return resources
    .filter(
      ({ type, path }) =>
        type === 'AWS::CloudFormation::Stack' &&
        failures.some(({ resource }) => resource.path.startsWith(`${path}/`)),
    )
    .sort((one, other) => one.path.split('/').length - other.path.split('/').length);
}
