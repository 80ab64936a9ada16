import { checkRequest } from '../http/api-models/check-request';
import { CLOUDFORMATION } from '../http/api-models/models';
import { RequestError } from '../http/http';
import { stackArn } from '../template/identify';
import type { Template } from '../template/template';
import { type DeployNeeds, deploy, recordAll } from './deploy';
import type { DeployedStack, StackRequest } from './deployed-stack';
import { evaluateRequest } from './evaluate-request';
import { partsOf, type StackPart } from './nested-stacks';
import type { StackFiles } from './stack-files';

export interface DeploymentOptions extends DeployNeeds {
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

  const put = async (name: string, request: StackRequest) => {
    const startedAt = performance.now();
    const stack = await deploy(options)(name, request, stacks.get(name));
    stacks.set(name, stack);
    await files.save(stack.record);
    await dropUnusedAssets([...stacks.values()]);
    onDone({ stack, status: stack.record.status, durationMs: performance.now() - startedAt });
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
     * Brings the stacks of an earlier run up again.
     *
     * @returns why, for each that could not be
     */
    restore: () =>
      oneAtATime(async () => {
        const problems: string[] = [];
        for (const record of await files.load()) {
          const { name, status } = record;
          const template = JSON.parse(record.templateBody) as Template;
          const id = stackArn({ ...environment, stackName: name });
          stacks.set(name, { id, record, template });
          if (status === 'ROLLBACK_COMPLETE') continue;
          try {
            const evaluate = evaluateRequest(environment, assemblyOf);
            const { assembly, ...known } = evaluate(name, record, record.replacements);
            await apply(known.evaluated, assembly);
            const stack = { id, record, ...known };
            stacks.set(name, stack);
            onDone({ stack, status: 'RESTORED', durationMs: 0 });
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
