import type { CloudAssembly } from '../assembly/cloud-assembly';
import { nestedTemplate } from '../assembly/cloud-assembly';
import { evaluateStack } from '../cloudformation/evaluate-stack';
import { stackArn } from '../cloudformation/identify';
import type { Environment, EvaluatedStack, Resource, Template } from '../cloudformation/template';
import { FriendlyError } from '../friendly-error';
import { QueryError } from '../query-protocol/query-service';
import { ResourceFailed } from '../resource-failed';
import type { DeployedStack, StackRecord, StackRequest } from './deployed-stack';
import type { Events } from './events';
import { partsOf, type StackPart } from './nested-stacks';
import { withCustomOutputs, withSandboxOutput } from './sandbox-outputs';
import type { StackFiles } from './stack-files';

export interface DeploymentOptions {
  environment: Omit<Environment, 'stackName'>;
  /** The one way in which resources come up and change. */
  apply(stack: EvaluatedStack, assembly: CloudAssembly): Promise<void>;
  remove(stackName: string): Promise<void>;
  /** The uploaded assets of a stack. */
  assemblyOf(stackName: string, template: Template): CloudAssembly;
  files: StackFiles;
  events: Events;
}

export type Deployments = ReturnType<typeof createDeployments>;

/**
 * The stacks that were deployed, and what can be done to them. An operation is over when its promise
 * settles, so whoever waits for a stack finds it done at the first look. One runs at a time.
 */
export function createDeployments(options: DeploymentOptions) {
  const { apply, remove, assemblyOf, files, events } = options;
  const stacks = new Map<string, DeployedStack>();
  let last: Promise<unknown> = Promise.resolve();
  const oneAtATime = <T>(operation: () => Promise<T>): Promise<T> => {
    const next = last.then(operation, operation);
    last = next.catch(() => {});
    return next;
  };

  const environmentOf = (stackName: string) => ({ ...options.environment, stackName });
  const idOf = (name: string) => stackArn(environmentOf(name));

  /** Works out what a request comes to. @throws QueryError as CloudFormation's own validation */
  const evaluate = (name: string, request: StackRequest) => {
    try {
      const { endpoint } = options.environment;
      const template = withSandboxOutput(JSON.parse(request.templateBody) as Template, endpoint);
      const assembly = assemblyOf(name, template);
      const load = (url: string) => nestedTemplate(assembly, url);
      const stack = evaluateStack(template, environmentOf(name), load, request.parameters);
      return { template, assembly, evaluated: withCustomOutputs(stack, endpoint) };
    } catch (error) {
      if (!(error instanceof FriendlyError)) throw error;
      throw new QueryError('ValidationError', `${error.message} ${error.resolution}`, 400);
    }
  };

  const put = async (stack: DeployedStack) => {
    stacks.set(stack.record.name, stack);
    await files.save(stack.record);
    return stack;
  };

  const create = async (name: string, request: StackRequest) => {
    const { template, assembly, evaluated } = evaluate(name, request);
    const record: StackRecord = {
      ...request,
      name,
      status: 'CREATE_COMPLETE',
      createdAt: new Date().toISOString(),
    };
    const stack: DeployedStack = { id: idOf(name), record, template, evaluated };
    const recorder = events.record({ id: stack.id, name });
    recorder.stack('CREATE_IN_PROGRESS', 'User Initiated');
    try {
      await apply(evaluated, assembly);
    } catch (error) {
      const failure = failureOf(error, evaluated);
      recorder.resource(stack.id, failure.resource, 'CREATE_FAILED', failure.reason);
      recorder.stack('ROLLBACK_IN_PROGRESS', failure.summary);
      await remove(name);
      recorder.stack('ROLLBACK_COMPLETE');
      const failed = {
        ...record,
        status: 'ROLLBACK_COMPLETE' as const,
        statusReason: failure.summary,
      };
      return put({ id: stack.id, record: failed, template });
    }
    recordAll(recorder, stack, 'CREATE_COMPLETE');
    return put(stack);
  };

  const update = async (stack: DeployedStack, request: StackRequest) => {
    const { name } = stack.record;
    const before = stack.evaluated;
    const { template, assembly, evaluated } = evaluate(name, request);
    if (isSame(stack, request)) {
      throw new QueryError('ValidationError', 'No updates are to be performed.');
    }
    const next: DeployedStack = {
      id: stack.id,
      record: {
        ...stack.record,
        ...request,
        status: 'UPDATE_COMPLETE',
        updatedAt: new Date().toISOString(),
      },
      template,
      evaluated,
    };
    delete next.record.statusReason;
    const recorder = events.record({ id: stack.id, name });
    recorder.stack('UPDATE_IN_PROGRESS', 'User Initiated');
    try {
      await apply(evaluated, assembly);
    } catch (error) {
      const failure = failureOf(error, evaluated);
      recorder.resource(stack.id, failure.resource, 'UPDATE_FAILED', failure.reason);
      recorder.stack('UPDATE_ROLLBACK_IN_PROGRESS', failure.summary);
      if (before) await apply(before, assemblyOf(name, stack.template));
      recorder.stack('UPDATE_ROLLBACK_COMPLETE');
      return put({
        ...stack,
        record: {
          ...stack.record,
          status: 'UPDATE_ROLLBACK_COMPLETE',
          statusReason: failure.summary,
          updatedAt: next.record.updatedAt as string,
        },
      });
    }
    recordAll(recorder, next, 'UPDATE_COMPLETE');
    return put(next);
  };

  /** By name or ARN, root stacks only. */
  const find = (nameOrId: string): DeployedStack | undefined =>
    stacks.get(nameOrId) ?? [...stacks.values()].find(({ id }) => id === nameOrId);

  return {
    find,
    list: (): DeployedStack[] => [...stacks.values()],
    /** A stack of which `nameOrId` is a part: itself or one nested in it. */
    findPart: (nameOrId: string): { stack: DeployedStack; part: StackPart } | undefined => {
      for (const stack of stacks.values()) {
        const part = partsOf(stack).find(({ id, name }) => id === nameOrId || name === nameOrId);
        if (part) return { stack, part };
      }
      return undefined;
    },
    /** @throws QueryError where there is one of this name, or the template cannot be evaluated */
    create: (name: string, request: StackRequest) =>
      oneAtATime(async () => {
        if (stacks.has(name)) {
          throw new QueryError('AlreadyExistsException', `Stack [${name}] already exists`);
        }
        return create(name, request);
      }),
    /** @throws QueryError where nothing changes, or the template cannot be evaluated */
    update: (stack: DeployedStack, request: StackRequest) =>
      oneAtATime(() => update(stack, request)),
    delete: (stack: DeployedStack) =>
      oneAtATime(async () => {
        const { name } = stack.record;
        await remove(name);
        stacks.delete(name);
        events.forget(stack.id);
        await files.remove(name);
      }),
    /**
     * Brings the stacks of an earlier run up again.
     *
     * @returns why, for each that could not be
     */
    restore: () =>
      oneAtATime(async () => {
        const problems: string[] = [];
        for (const record of await files.load()) {
          const template = JSON.parse(record.templateBody) as Template;
          const stack: DeployedStack = { id: idOf(record.name), record, template };
          stacks.set(record.name, stack);
          if (record.status === 'ROLLBACK_COMPLETE') continue;
          try {
            const { assembly, ...known } = evaluate(record.name, record);
            await apply(known.evaluated, assembly);
            stacks.set(record.name, { ...stack, ...known });
          } catch (error) {
            problems.push(
              `The stack ${record.name} of an earlier run does not come up: ${(error as Error).message}`,
            );
          }
        }
        return problems;
      }),
  };
}

function isSame(stack: DeployedStack, request: StackRequest): boolean {
  const { templateBody, parameters, tags, status } = stack.record;
  return (
    status !== 'UPDATE_ROLLBACK_COMPLETE' &&
    JSON.stringify([JSON.parse(templateBody), parameters, tags]) ===
      JSON.stringify([JSON.parse(request.templateBody), request.parameters, request.tags])
  );
}

/** Which resource failed, and why; the whole stack where no one resource did. */
function failureOf(error: unknown, { resources }: EvaluatedStack) {
  const reason = (error as Error).message;
  const known =
    error instanceof ResourceFailed && resources.find(({ ref }) => ref === error.resource);
  const resource: Resource = known || {
    type: 'Custom::OfflineSandbox',
    logicalId: 'OfflineSandbox',
    path: 'OfflineSandbox',
    properties: {},
    ref: 'OfflineSandbox',
    attributes: {},
  };
  return {
    resource,
    reason,
    summary: `The following resource(s) failed: [${resource.logicalId}]. ${reason}`,
  };
}

function recordAll(
  recorder: ReturnType<Events['record']>,
  stack: DeployedStack,
  status: string,
): void {
  for (const part of partsOf(stack)) {
    for (const resource of part.resources) recorder.resource(part.id, resource, status);
  }
  recorder.stack(status);
}
