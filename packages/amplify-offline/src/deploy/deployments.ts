import { checkRequest } from '../http/api-models/check-request';
import { CLOUDFORMATION } from '../http/api-models/models';
import { RequestError } from '../http/http';
import type { KnownResource } from '../services/service';
import type { Environment } from '../template/template';
import { type DeployNeeds, deploy, isSameRequest, recordAll } from './deploy';
import type { DeployedStack, StackRecord, StackRequest } from './deployed-stack';
import { evaluateRequest } from './evaluate-request';
import { asDeployed, unevaluated } from './kept-stack';
import { partsOf, type StackPart } from './nested-stacks';
import type { StackFiles } from './stack-files';

export interface DeploymentOptions extends DeployNeeds {
  /** Tells what a stack left behind that is not up. */
  know(name: string, known: KnownResource[]): void;
  files: StackFiles;
  /** Drops uploads that none of these stacks uses. */
  dropUnusedAssets(stacks: DeployedStack[]): Promise<void>;
  /** Called as an operation on a stack ends. */
  onDone(done: { stack: DeployedStack; status: string; durationMs: number }): void;
}

export type Deployments = ReturnType<typeof createDeployments>;

/**
 * The stacks that were deployed, and what can be done to them. An operation is over when its promise
 * settles, so whoever waits for a stack finds it done at the first look. One runs at a time.
 */
export function createDeployments(options: DeploymentOptions) {
  const { environment, apply, remove, assemblyOf, files, events, dropUnusedAssets, onDone } =
    options;
  const stacks = new Map<string, DeployedStack>();
  let last: Promise<unknown> = Promise.resolve();
  const oneAtATime = <T>(operation: () => Promise<T>): Promise<T> => {
    const next = last.then(operation);
    last = next.catch(() => {});
    return next;
  };

  /** Stacks of an earlier run that are not up. */
  const parked = new Map<string, StackRecord>();

  const put = async (name: string, request: StackRequest, needs: DeployNeeds = options) => {
    const startedAt = performance.now();
    const stack = await deploy(needs)(name, request, stacks.get(name));
    stacks.set(name, stack);
    await files.save(stack.record);
    await dropUnusedAssets([...stacks.values()]);
    onDone({ stack, status: stack.record.status, durationMs: performance.now() - startedAt });
    return stack;
  };

  /** Brings a stack up as it was deployed. */
  const resume = async (record: StackRecord, needs: DeployNeeds = options) => {
    const { name, replacements } = record;
    const kept = unevaluated(environment, record);
    stacks.set(name, kept);
    if (record.status === 'ROLLBACK_COMPLETE') return kept;
    const evaluate = evaluateRequest(needs.environment, assemblyOf);
    const { assembly, ...known } = evaluate(name, record, replacements);
    needs.onEvaluated?.(known.evaluated);
    await apply(known.evaluated, assembly);
    const stack = { ...kept, ...known };
    stacks.set(name, stack);
    onDone({ stack, status: 'RESTORED', durationMs: 0 });
    return stack;
  };

  return {
    /** By name or ARN, root stacks only. */
    find: (nameOrId: string): DeployedStack | undefined =>
      stacks.get(nameOrId) ?? [...stacks.values()].find(({ id }) => id === nameOrId),
    list: (): DeployedStack[] => [...stacks.values()],
    /** A stack of which `nameOrId` is a part: itself or one nested in it. */
    findPart: (nameOrId: string): { stack: DeployedStack; part: StackPart } | undefined => {
      for (const stack of stacks.values()) {
        const part = partsOf(stack).find(({ id, name }) => id === nameOrId || name === nameOrId);
        if (part) return { stack, part };
      }
      return undefined;
    },
    /** @throws RequestError where there is one of this name, or the template cannot be evaluated */
    create: (name: string, request: StackRequest) =>
      oneAtATime(() => {
        checkRequest(CLOUDFORMATION, 'CreateStack', { StackName: name });
        if (!stacks.has(name)) return put(name, request);
        throw new RequestError('AlreadyExistsException', `Stack [${name}] already exists`);
      }),
    /** @throws RequestError where nothing changes, or the template cannot be evaluated */
    update: ({ record: { name } }: DeployedStack, request: StackRequest) =>
      oneAtATime(() => put(name, request)),
    delete: (stack: DeployedStack) =>
      oneAtATime(async () => {
        const startedAt = performance.now();
        const { name } = stack.record;
        const recorder = events.record({ id: stack.id, name });
        recorder.stack('DELETE_IN_PROGRESS', 'User Initiated');
        await remove(name, stack.record.kept);
        recordAll(recorder, stack, 'DELETE_COMPLETE');
        stacks.delete(name);
        await files.remove(name);
        await dropUnusedAssets([...stacks.values()]);
        const durationMs = performance.now() - startedAt;
        onDone({ stack, status: 'DELETE_COMPLETE', durationMs });
      }),
    /**
     * Deploys what was synthesized on this machine. What is as it was deployed last comes up again.
     *
     * @returns the stack, which says where it was undone
     * @throws RequestError for a template that cannot be evaluated
     */
    deploy: (
      name: string,
      request: StackRequest,
      { onEvaluated, onMissingSecret }: DeploymentWatch,
    ) =>
      oneAtATime(async () => {
        const needs = { ...options, onEvaluated, environment: { ...environment, onMissingSecret } };
        const record = parked.get(name);
        parked.delete(name);
        if (!record || record.status === 'ROLLBACK_COMPLETE') return put(name, request, needs);
        options.know(name, record.kept ?? []);
        const isAsWanted = record.status !== 'UPDATE_ROLLBACK_COMPLETE';
        if (isAsWanted && isSameRequest(record, request)) return resume(record, needs);
        stacks.set(name, asDeployed(options, record));
        return put(name, request, needs);
      }),
    /**
     * Brings the stacks of an earlier run up again; those that were synthesized here, as they are
     * deployed again.
     *
     * @returns why, for each that could not be
     */
    restore: () =>
      oneAtATime(async () => {
        const problems: string[] = [];
        for (const record of await files.load()) {
          const { name } = record;
          if (record.assemblyDir !== undefined) {
            parked.set(name, record);
            continue;
          }
          try {
            await resume(record);
          } catch (error) {
            problems.push(
              `The stack ${name} of an earlier run does not come up: ${(error as Error).message}`,
            );
          }
        }
        await dropUnusedAssets([...stacks.values()]);
        return problems;
      }),
  };
}

/** What the one who deploys from here is told. */
export type DeploymentWatch = Required<
  Pick<DeployNeeds, 'onEvaluated'> & Pick<Environment, 'onMissingSecret'>
>;
