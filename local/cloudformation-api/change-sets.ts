import { randomUUID } from 'node:crypto';
import { stackArn } from '../cloudformation/identify';
import type { Environment } from '../cloudformation/template';
import { RequestError } from '../endpoint/http';
import type { Query, QueryOperation } from '../query-protocol/query-service';
import type { StackRequest } from './deployed-stack';
import type { Deployments } from './deployments';
import { type ReadTemplate, stackRequestOf } from './stack-request';

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

  const find = (query: Query): ChangeSet => {
    const asked = query.get('ChangeSetName') ?? '';
    const found = [...changeSets.values()].find(({ id, name }) => id === asked || name === asked);
    if (found) return found;
    throw new RequestError('ChangeSetNotFound', `ChangeSet [${asked}] does not exist`, 404);
  };

  return {
    CreateChangeSet: async (query) => {
      const stackName = query.get('StackName') ?? '';
      const name = query.get('ChangeSetName') ?? '';
      const stack = deployments.find(stackName);
      const request = await stackRequestOf(query, readTemplate, stack?.record);
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
    DescribeChangeSet: (query) => {
      const { id, name, stackName, createdAt } = find(query);
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
    ExecuteChangeSet: async (query) => {
      const { id, stackName, request } = find(query);
      changeSets.delete(id);
      const stack = deployments.find(stackName);
      await (stack ? deployments.update(stack, request) : deployments.create(stackName, request));
      return {};
    },
    DeleteChangeSet: (query) => {
      const asked = query.get('ChangeSetName') ?? '';
      for (const { id, name } of changeSets.values()) {
        if (id === asked || name === asked) changeSets.delete(id);
      }
      return {};
    },
    ListChangeSets: () => ({ Summaries: [] }),
  };
}
