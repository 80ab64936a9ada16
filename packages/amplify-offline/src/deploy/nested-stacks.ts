import type { Resource } from '../template/template';
import type { DeployedStack } from './deployed-stack';

/** The stack that a resource is in: its root stack, or a nested one below it. */
export interface StackPart {
  id: string;
  name: string;
  /** Absent for the root stack. */
  nested?: Resource;
  /** What is in it, without what is in stacks nested in it. */
  resources: Resource[];
}

/** A root stack and all that are nested in it. */
export function partsOf(stack: DeployedStack): StackPart[] {
  const resources = stack.evaluated?.resources ?? [];
  const inside = (prefix: string) =>
    resources.filter(({ path, logicalId }) => path === `${prefix}${logicalId}`);
  return [
    { id: stack.id, name: stack.record.name, resources: inside('') },
    ...resources
      .filter(({ type }) => type === 'AWS::CloudFormation::Stack')
      .map((nested) => ({
        id: nested.ref,
        name: stackNameOf(nested.ref),
        nested,
        resources: inside(`${nested.path}/`),
      })),
  ];
}

/** The name inside a stack's ARN, or the name that was given. */
export function stackNameOf(nameOrArn: string): string {
  return /:stack\/([^/]+)\//.exec(nameOrArn)?.[1] ?? nameOrArn;
}
