import { RequestError } from '../../http/http';
import type { QueryOperation } from '../../http/query-protocol/query-service';
import { nestedStack } from '../../template/stack-parameters';
import type { DeployedStack } from '../deployed-stack';
import type { Deployments } from '../deployments';
import type { Events } from '../events';
import { partsOf, type StackPart, stackNameOf } from '../nested-stacks';
import { describedStack, listedEvent, listedResource, listedStack } from './answers';
import { BOOTSTRAP_STACK, describedBootstrapStack } from './bootstrap';
import { type ReadTemplate, type StackInput, stackRequestOf } from './stack-request';

/** By its name or its ARN; a nested stack, too. */
interface Named {
  StackName?: string;
}

/** CloudFormation's operations on stacks, as far as the Amplify CLI and the CDK toolkit use them. */
export function stackOperations(
  deployments: Deployments,
  events: Events,
  readTemplate: ReadTemplate,
): Record<string, QueryOperation> {
  const root = ({ StackName = '' }: Named): DeployedStack => {
    const stack = deployments.find(StackName);
    if (stack) return stack;
    throw new RequestError('ValidationError', `Stack with id ${StackName} does not exist`);
  };
  const part = ({ StackName = '' }: Named): { stack: DeployedStack; part: StackPart } => {
    const found = deployments.findPart(StackName);
    if (found) return found;
    throw new RequestError('ValidationError', `Stack with id ${StackName} does not exist`);
  };

  return {
    CreateStack: async (input: StackInput) => {
      const request = await stackRequestOf(input, readTemplate);
      const stack = await deployments.create(input.StackName, request);
      if (stack.record.status === 'CREATE_COMPLETE') return { StackId: stack.id };
      // CloudFormation would answer with an id here, and the CDK toolkit (1.32) would look for the
      // reason in a stack that it holds to be absent, and report that instead ("NoStack"). So the
      // reason is the answer, and nothing stays behind, as with `OnFailure: DELETE`.
      await deployments.delete(stack);
      throw new RequestError('ValidationError', stack.record.statusReason ?? 'Creation failed.');
    },
    UpdateStack: async (input: StackInput) => {
      const stack = root(input);
      const request = await stackRequestOf(input, readTemplate, stack.record);
      return { StackId: (await deployments.update(stack, request)).id };
    },
    DeleteStack: async ({ StackName = '' }: Named) => {
      const stack = deployments.find(StackName);
      if (stack) await deployments.delete(stack);
      return {};
    },
    DescribeStacks: (input: Named) => {
      if (input.StackName === BOOTSTRAP_STACK) return { Stacks: [describedBootstrapStack()] };
      if (input.StackName) {
        const found = part(input);
        return { Stacks: [describedStack(found.stack, found.part)] };
      }
      const all = deployments.list();
      return {
        Stacks: all.flatMap((stack) => describedStack(stack, partsOf(stack)[0] as StackPart)),
      };
    },
    ListStacks: () => ({ StackSummaries: deployments.list().map(listedStack) }),
    ListStackResources: (input: Named) => {
      const { stack, part: asked } = part(input);
      return {
        StackResourceSummaries: asked.resources.map((resource) => listedResource(resource, stack)),
      };
    },
    DescribeStackResources: (input: Named & { LogicalResourceId?: string }) => {
      const { stack, part: asked } = part(input);
      const wanted = input.LogicalResourceId;
      return {
        StackResources: asked.resources
          .filter(({ logicalId }) => !wanted || logicalId === wanted)
          .map((resource) => listedResource(resource, stack)),
      };
    },
    DescribeStackEvents: ({ StackName = '' }: Named) => {
      const id = deployments.findPart(StackName)?.part.id ?? StackName;
      const found = events.of(id);
      if (!found.length) {
        throw new RequestError('ValidationError', `Stack [${StackName}] does not exist`);
      }
      return { StackEvents: found.map((event) => listedEvent(event, stackNameOf(id))) };
    },
    GetTemplate: async (input: Named) => {
      const { stack, part: asked } = part(input);
      const { nested } = asked;
      return {
        TemplateBody: nested
          ? await readTemplate(nestedStack(nested).TemplateURL)
          : JSON.stringify(
              stack.evaluated ? stack.template : JSON.parse(stack.record.templateBody),
            ),
        StagesAvailable: ['Original', 'Processed'],
      };
    },
    GetTemplateSummary: async (input: StackInput) => {
      if (!input.StackName) {
        const { templateBody } = await stackRequestOf(input, readTemplate);
        return { Metadata: JSON.stringify(JSON.parse(templateBody).Metadata ?? {}) };
      }
      const { evaluated } = root(input);
      return { Metadata: JSON.stringify(evaluated?.metadata ?? {}) };
    },
    UpdateTerminationProtection: (input: Named) => ({ StackId: root(input).id }),
    ListExports: () => ({ Exports: [] }),
  };
}
