import { RequestError } from '../endpoint/http';
import type { Query, QueryOperation } from '../query-protocol/query-service';
import { describedStack, listedEvent, listedResource, listedStack } from './answers';
import type { DeployedStack } from './deployed-stack';
import type { Deployments } from './deployments';
import type { Events } from './events';
import { partsOf, type StackPart, stackNameOf } from './nested-stacks';
import { type ReadTemplate, stackRequestOf } from './stack-request';

/** CloudFormation's operations on stacks, as far as the Amplify CLI and the CDK toolkit use them. */
export function stackOperations(
  deployments: Deployments,
  events: Events,
  readTemplate: ReadTemplate,
): Record<string, QueryOperation> {
  const nameIn = (query: Query) => query.get('StackName') ?? '';

  const root = (query: Query): DeployedStack => {
    const stack = deployments.find(nameIn(query));
    if (stack) return stack;
    throw new RequestError('ValidationError', `Stack with id ${nameIn(query)} does not exist`);
  };
  const part = (query: Query): { stack: DeployedStack; part: StackPart } => {
    const found = deployments.findPart(nameIn(query));
    if (found) return found;
    throw new RequestError('ValidationError', `Stack with id ${nameIn(query)} does not exist`);
  };

  return {
    CreateStack: async (query) => {
      const request = await stackRequestOf(query, readTemplate);
      const stack = await deployments.create(nameIn(query), request);
      if (stack.record.status === 'CREATE_COMPLETE') return { StackId: stack.id };
      // CloudFormation would answer with an id here, and the CDK toolkit (1.32) would look for the
      // reason in a stack that it holds to be absent, and report that instead ("NoStack"). So the
      // reason is the answer, and nothing stays behind, as with `OnFailure: DELETE`.
      await deployments.delete(stack);
      throw new RequestError('ValidationError', stack.record.statusReason ?? 'Creation failed.');
    },
    UpdateStack: async (query) => {
      const stack = root(query);
      const request = await stackRequestOf(query, readTemplate, stack.record);
      return { StackId: (await deployments.update(stack, request)).id };
    },
    DeleteStack: async (query) => {
      const stack = deployments.find(nameIn(query));
      if (stack) await deployments.delete(stack);
      return {};
    },
    DescribeStacks: (query) => {
      if (nameIn(query)) {
        const found = part(query);
        return { Stacks: [describedStack(found.stack, found.part)] };
      }
      const all = deployments.list();
      return {
        Stacks: all.flatMap((stack) => describedStack(stack, partsOf(stack)[0] as StackPart)),
      };
    },
    ListStacks: () => ({ StackSummaries: deployments.list().map(listedStack) }),
    ListStackResources: (query) => {
      const { stack, part: asked } = part(query);
      return {
        StackResourceSummaries: asked.resources.map((resource) => listedResource(resource, stack)),
      };
    },
    DescribeStackResources: (query) => {
      const { stack, part: asked } = part(query);
      const wanted = query.get('LogicalResourceId');
      return {
        StackResources: asked.resources
          .filter(({ logicalId }) => !wanted || logicalId === wanted)
          .map((resource) => listedResource(resource, stack)),
      };
    },
    DescribeStackEvents: (query) => {
      const id = deployments.findPart(nameIn(query))?.part.id ?? nameIn(query);
      const found = events.of(id);
      if (!found.length) {
        throw new RequestError('ValidationError', `Stack [${nameIn(query)}] does not exist`);
      }
      return { StackEvents: found.map((event) => listedEvent(event, stackNameOf(id))) };
    },
    GetTemplate: async (query) => {
      const { stack, part: asked } = part(query);
      const { nested } = asked;
      return {
        TemplateBody: nested
          ? await readTemplate(nested.properties.TemplateURL)
          : JSON.stringify(
              stack.evaluated ? stack.template : JSON.parse(stack.record.templateBody),
            ),
        StagesAvailable: ['Original', 'Processed'],
      };
    },
    GetTemplateSummary: async (query) => {
      if (!nameIn(query)) {
        const { templateBody } = await stackRequestOf(query, readTemplate);
        return { Metadata: JSON.stringify(JSON.parse(templateBody).Metadata ?? {}) };
      }
      const { evaluated } = root(query);
      return { Metadata: JSON.stringify(evaluated?.metadata ?? {}) };
    },
    UpdateTerminationProtection: (query) => ({ StackId: root(query).id }),
    ListExports: () => ({ Exports: [] }),
  };
}
