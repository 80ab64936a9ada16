import type { CloudAssembly } from '../assembly/cloud-assembly';
import { stackArn } from '../cloudformation/identify';
import type { Environment, EvaluatedStack, Template } from '../cloudformation/template';
import { QueryError } from '../query-protocol/query-service';
import type { DeployedStack, StackRecord, StackRequest } from './deployed-stack';
import { evaluateRequest } from './evaluate-request';
import type { EventRecorder, Events } from './events';
import { failureOf } from './failure';
import { partsOf } from './nested-stacks';

export interface DeployNeeds {
  environment: Omit<Environment, 'stackName'>;
  /** The one way in which resources come up and change. */
  apply(stack: EvaluatedStack, assembly: CloudAssembly): Promise<void>;
  remove(stackName: string): Promise<void>;
  /** The uploaded assets of a stack. */
  assemblyOf(stackName: string, template: Template): CloudAssembly;
  events: Events;
}

/**
 * Creates a stack, or updates it. Where a resource fails, all is put back as it was, and the stack
 * that is given back says so.
 *
 * @throws QueryError for a template that cannot be evaluated, or one that changes nothing
 */
export const deploy =
  (needs: DeployNeeds) =>
  async (
    name: string,
    request: StackRequest,
    before: DeployedStack | undefined,
  ): Promise<DeployedStack> => {
    const { environment, apply, remove, assemblyOf, events } = needs;
    const { template, assembly, evaluated } = evaluateRequest(environment, assemblyOf)(
      name,
      request,
    );
    if (before) assertUpdatable(before, request);
    const [verb, undoing] = before ? ['UPDATE', 'UPDATE_ROLLBACK'] : ['CREATE', 'ROLLBACK'];
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
    } as StackRecord;

    recorder.stack(`${verb}_IN_PROGRESS`, 'User Initiated');
    try {
      await apply(evaluated, assembly);
    } catch (error) {
      const { resource, reason, summary } = failureOf(error, evaluated);
      recorder.resource(id, resource, `${verb}_FAILED`, reason);
      recorder.stack(`${undoing}_IN_PROGRESS`, summary);
      if (before?.evaluated) await apply(before.evaluated, assemblyOf(name, before.template));
      else await remove(name);
      recorder.stack(`${undoing}_COMPLETE`);
      const undone = { ...record, ...before?.record, status: `${undoing}_COMPLETE` } as StackRecord;
      return { id, template, ...before, record: { ...undone, statusReason: summary } };
    }
    const deployed = { id, record, template, evaluated };
    recordAll(recorder, deployed, `${verb}_COMPLETE`);
    return deployed;
  };

/** Records one status for every resource of a stack, and for itself. */
export function recordAll(recorder: EventRecorder, stack: DeployedStack, status: string): void {
  for (const part of partsOf(stack)) {
    for (const resource of part.resources) recorder.resource(part.id, resource, status);
  }
  recorder.stack(status);
}

function assertUpdatable({ id, record }: DeployedStack, request: StackRequest): void {
  if (record.status === 'ROLLBACK_COMPLETE') {
    throw new QueryError(
      'ValidationError',
      `Stack:${id} is in ROLLBACK_COMPLETE state and can not be updated.`,
    );
  }
  const wanted = (of: StackRequest) =>
    JSON.stringify([JSON.parse(of.templateBody), of.parameters, of.tags]);
  if (record.status !== 'UPDATE_ROLLBACK_COMPLETE' && wanted(record) === wanted(request)) {
    throw new QueryError('ValidationError', 'No updates are to be performed.');
  }
}
