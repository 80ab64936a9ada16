import { randomUUID } from 'node:crypto';
import { RequestError } from '../../http/http';
import type { QueryOperation } from '../../http/query-protocol/query-service';
import { stackArn } from '../../template/identify';
import type { Environment } from '../../template/template';
import type { StackRequest } from '../deployed-stack';
import type { Deployments } from '../deployments';
import { stackNameOf } from '../nested-stacks';
import { type ReadTemplate, type StackInput, stackRequestOf } from './stack-request';

/** By its ARN, or by its name and that of its stack. */
interface Named {
  ChangeSetName: string;
  StackName?: string;
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

  const nameOf = (stack: string) => deployments.find(stack)?.record.name ?? stackNameOf(stack);

  const found = ({ ChangeSetName: asked, StackName }: Named): ChangeSet | undefined => {
    if (asked.startsWith('arn:')) return changeSets.get(asked);
    if (StackName === undefined) {
      // API reference, DescribeChangeSet; the words are our belief.
      throw new RequestError(
        'ValidationError',
        'StackName must be specified if ChangeSetName is not specified as an ARN.',
      );
    }
    const stack = nameOf(StackName);
    return [...changeSets.values()].find(
      ({ name, stackName }) => name === asked && stackName === stack,
    );
  };
  const find = (named: Named): ChangeSet => {
    const changeSet = found(named);
    if (changeSet) return changeSet;
    throw new RequestError(
      'ChangeSetNotFound',
      `ChangeSet [${named.ChangeSetName}] does not exist`,
      404,
    );
  };

  return {
    CreateChangeSet: async (input: StackInput & Named) => {
      const { StackName: stackName, ChangeSetName: name } = input;
      if (found({ ChangeSetName: name, StackName: stackName })) {
        throw new RequestError('AlreadyExistsException', `ChangeSet ${name} already exists`);
      }
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
      const { stackName, request } = find(input);
      // With one that is executed go the others of its stack (API reference, ExecuteChangeSet).
      for (const other of changeSets.values()) {
        if (other.stackName === stackName) changeSets.delete(other.id);
      }
      const stack = deployments.find(stackName);
      await (stack ? deployments.update(stack, request) : deployments.create(stackName, request));
      return {};
    },
    DeleteChangeSet: (input: Named) => {
      changeSets.delete(found(input)?.id ?? '');
      return {};
    },
    ListChangeSets: () => ({ Summaries: [] }),
  };
}
