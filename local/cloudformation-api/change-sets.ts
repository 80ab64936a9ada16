import { randomUUID } from 'node:crypto';
import { stackArn } from '../cloudformation/identify';
import type { Environment } from '../cloudformation/template';
import { RequestError } from '../endpoint/http';
import type { QueryOperation } from '../query-protocol/query-service';
import type { StackRequest } from './deployed-stack';
import type { Deployments } from './deployments';
import { type ReadTemplate, type StackInput, stackRequestOf } from './stack-request';

/** By its name or its ARN. */
interface Named {
  ChangeSetName: string;
}

interface ChangeSet {
  id: string;
  name: string;
  stackName: string;
  request: StackRequest;
  createdAt: Date;
}

/** Change sets: an update that is looked at before it is made. The sandbox lists no changes in one. */
export function createChangeSets(
  deployments: Deployments,
  readTemplate: ReadTemplate,
  environment: Omit<Environment, 'stackName'>,
): Record<string, QueryOperation> {
  const changeSets = new Map<string, ChangeSet>();
  const idOfStack = (stackName: string) => stackArn({ ...environment, stackName });

  const find = ({ ChangeSetName: asked }: Named): ChangeSet => {
    const found = [...changeSets.values()].find(({ id, name }) => id === asked || name === asked);
    if (found) return found;
    throw new RequestError('ChangeSetNotFound', `ChangeSet [${asked}] does not exist`, 404);
  };

  return {
    CreateChangeSet: async (input: StackInput & Named) => {
      const { StackName: stackName, ChangeSetName: name } = input;
      const stack = deployments.find(stackName);
      const request = await stackRequestOf(input, readTemplate, stack?.record);
      const id = idOfStack(name).replace(/:stack\/.*$/, `:changeSet/${name}/${randomUUID()}`);
      changeSets.set(id, {
        id,
        name,
        stackName: stack?.record.name ?? stackName,
        request,
        createdAt: new Date(),
      });
      return { Id: id, StackId: idOfStack(stackName) };
    },
    DescribeChangeSet: (input: Named) => {
      const { id, name, stackName, createdAt } = find(input);
      return {
        ChangeSetId: id,
        ChangeSetName: name,
        StackId: idOfStack(stackName),
        StackName: stackName,
        CreationTime: createdAt,
        ExecutionStatus: 'AVAILABLE',
        Status: 'CREATE_COMPLETE',
        Changes: [],
      };
    },
    ExecuteChangeSet: async (input: Named) => {
      const { id, stackName, request } = find(input);
      changeSets.delete(id);
      const stack = deployments.find(stackName);
      await (stack ? deployments.update(stack, request) : deployments.create(stackName, request));
      return {};
    },
    DeleteChangeSet: ({ ChangeSetName: asked }: Named) => {
      for (const { id, name } of changeSets.values()) {
        if (id === asked || name === asked) changeSets.delete(id);
      }
      return {};
    },
    ListChangeSets: () => ({ Summaries: [] }),
  };
}
