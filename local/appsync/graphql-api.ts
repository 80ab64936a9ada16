import {
  AmplifyAppSyncSimulator,
  type AmplifyAppSyncSimulatorConfig,
} from '@aws-amplify/amplify-appsync-simulator';
import graphqlHelpers from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/helpers.js';
import operations from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/query-and-mutation.js';
import subscriptions from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/subscriptions.js';
import type { ExecutionResult } from 'graphql';
import type { GraphqlApiDefinition, GraphqlApiDependencies } from './definition';
import { parsed } from './document';
import { executionContext } from './execution-context';
import { requirePermission } from './permission';
import { useQuietLoaders } from './quiet-loaders';
import type { GraphqlRequest, Origin } from './request';
import { simulatorConfig } from './simulator-config';
import { extendTemplates, filterSubscriptions } from './simulator-extensions';

export interface GraphqlApi {
  definition: GraphqlApiDefinition;
  /**
   * Runs a query or a mutation; errors of resolvers are part of the result, as AppSync has it.
   *
   * @throws Refusal where policies do not permit it, GraphQLError where it is no GraphQL
   */
  execute(request: GraphqlRequest, from: Origin): Promise<ExecutionResult>;
  /** Starts a subscription, or gives the errors for which AppSync would refuse it. */
  subscribe(
    request: GraphqlRequest,
    from: Origin,
  ): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;
}

/** Loads an API into the AppSync simulator, whose VTL engine decides what a caller may do. */
export function createGraphqlApi(
  definition: GraphqlApiDefinition,
  dependencies: GraphqlApiDependencies,
): GraphqlApi {
  useQuietLoaders();
  extendTemplates();
  const simulator = new AmplifyAppSyncSimulator();
  simulator.init(simulatorConfig(definition, dependencies) as AmplifyAppSyncSimulatorConfig);
  filterSubscriptions(simulator);
  const permitted = (query: string, operationName: string | undefined, { caller }: Origin) => {
    const document = parsed(query);
    if ('principal' in caller) {
      requirePermission(document, operationName, definition.arn, caller.principal);
    }
    return document;
  };
  return {
    definition,
    execute: async ({ query, variables = {}, operationName }, from) => {
      const document = permitted(query, operationName, from);
      if (graphqlHelpers.getOperationType(document, operationName) === 'subscription') {
        return { errors: [new Error('A subscription needs the realtime endpoint.') as never] };
      }
      return operations.runQueryOrMutation(
        simulator.schema,
        document,
        variables,
        operationName as string,
        executionContext(from),
      );
    },
    subscribe: async ({ query, variables = {}, operationName }, from) => {
      const result = await subscriptions.runSubscription(
        simulator.schema,
        permitted(query, operationName, from),
        variables,
        operationName,
        executionContext(from),
      );
      return 'asyncIterator' in result ? result.asyncIterator : result;
    },
  };
}
