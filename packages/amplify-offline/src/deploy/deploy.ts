import type { CloudAssembly } from '../assembly/cloud-assembly';
import { RequestError } from '../http/http';
import type { KnownResource } from '../services/service';
import { stackArn } from '../template/identify';
import type { Environment, EvaluatedStack, Resource } from '../template/template';
import { knownResources } from './backends';
import type { DeployedStack, StackRecord, StackRequest } from './deployed-stack';
import { type AssemblyOf, evaluateRequest } from './evaluate-request';
import type { EventRecorder, Events } from './events';
import { failuresOf, summaryOf } from './failure';
import { partsOf } from './nested-stacks';
import { recordFailure } from './record-failure';
import { assertAccepted } from './refused-updates';
import { withReplacements } from './replacements';

export interface DeployNeeds {
  environment: Omit<Environment, 'stackName'>;
  /** The one way in which resources come up and change. */
  apply(stack: EvaluatedStack, assembly: CloudAssembly): Promise<void>;
  remove(stackName: string, known?: KnownResource[]): Promise<void>;
  assemblyOf: AssemblyOf;
  events: Events;
  /** Called with what a request comes to, before anything of it is brought up. */
  onEvaluated?(stack: EvaluatedStack): void;
}

/**
 * Creates a stack, or updates it. Where a resource fails, all is put back as it was, and the stack
 * that is given back says so.
 *
 * @throws RequestError for a template that cannot be evaluated, or one that changes nothing
 */
export const deploy =
  (needs: DeployNeeds) =>
  async (
    name: string,
    request: StackRequest,
    before: DeployedStack | undefined,
  ): Promise<DeployedStack> => {
    const { environment, apply, remove, assemblyOf, events } = needs;
    const deployed = before?.evaluated?.resources ?? [];
    const evaluate = evaluateRequest(environment, assemblyOf);
    const { template, assembly, evaluated, replacements } = withReplacements(
      (replacements) => evaluate(name, request, replacements),
      deployed,
      before?.record.replacements ?? {},
    );
    if (before) assertUpdatable(before, request);
    needs.onEvaluated?.(evaluated);
    const verb = before ? 'UPDATE' : 'CREATE';
    const now = new Date().toISOString();
    const id = stackArn({ ...environment, stackName: name });
    const recorder = events.record({ id, name });
    const { statusReason: _, ...known } = before?.record ?? { createdAt: now };
    const record = {
      ...known,
      ...request,
      name,
      status: `${verb}_COMPLETE`,
      ...(before && { updatedAt: now }),
      replacements,
      kept: knownResources(evaluated.resources),
    } as StackRecord;

    recorder.stack(`${verb}_IN_PROGRESS`, 'User Initiated');
    try {
      assertAccepted(deployed, evaluated.resources);
      await apply(evaluated, assembly);
    } catch (error) {
      const failures = failuresOf(error, evaluated);
      const paths = new Set(deployed.map(({ path }) => path));
      const isNew = (resource?: Resource) => !(resource ? paths.has(resource.path) : before);
      const recordUndone = recordFailure(recorder, { id, name }, evaluated, failures, isNew);
      // Of a stack that did not come up again, what there is stays as it is.
      if (before?.evaluated) {
        await apply(before.evaluated, assemblyOf(name, before.template, before.record));
      } else if (!before) await remove(name);
      recordUndone();
      const status = before ? 'UPDATE_ROLLBACK_COMPLETE' : 'ROLLBACK_COMPLETE';
      const undone = { ...record, ...before?.record, status } as StackRecord;
      const statusReason = summaryOf(failures);
      return { id, template, ...before, record: { ...undone, statusReason } };
    }
    const stack = { id, record, template, evaluated };
    recordAll(recorder, stack, `${verb}_COMPLETE`);
    return stack;
  };

/** Records one status for every resource of a stack, and for itself. */
export function recordAll(recorder: EventRecorder, stack: DeployedStack, status: string): void {
  for (const part of partsOf(stack).reverse()) {
    for (const resource of part.resources) recorder.resource(part.id, resource, status);
    recorder.stack(status, undefined, part);
  }
}

function assertUpdatable({ id, record }: DeployedStack, request: StackRequest): void {
  if (record.status === 'ROLLBACK_COMPLETE') {
    throw new RequestError(
      'ValidationError',
      `Stack:${id} is in ROLLBACK_COMPLETE state and can not be updated.`,
    );
  }
  if (record.status !== 'UPDATE_ROLLBACK_COMPLETE' && isSameRequest(record, request)) {
    throw new RequestError('ValidationError', 'No updates are to be performed.');
  }
}

/** Whether two requests ask for the same. */
export function isSameRequest(one: StackRequest, other: StackRequest): boolean {
  const wanted = (of: StackRequest) =>
    JSON.stringify([JSON.parse(of.templateBody), of.parameters, of.tags, of.assemblyDir]);
  return wanted(one) === wanted(other);
}
