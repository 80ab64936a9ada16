import {
  AmplifyAppSyncSimulator,
  type AmplifyAppSyncSimulatorConfig,
} from '@aws-amplify/amplify-appsync-simulator';
import operations from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/query-and-mutation.js';
import subscriptions from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/subscriptions.js';
import { type DocumentNode, type ExecutionResult, getOperationAST } from 'graphql';
// The instance that the simulator has: a schema of one is none to another.
import graphql from 'graphql/index.js';
import type { GraphqlApiDefinition, GraphqlApiDependencies } from './definition';
import { noOperation, parsed } from './document';
import { executionContext } from './execution-context';
import { resolveOneByOne } from './one-by-one';
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
  resolveOneByOne(simulator.schema);
  const refusalFor = (document: DocumentNode, operationName: string | undefined) => {
    // Another rule of this version of graphql does not end where fragments are in one another.
    const cycles = graphql.validate(simulator.schema, document, [graphql.NoFragmentCyclesRule]);
    if (cycles.length > 0) return cycles;
    const operation = getOperationAST(document, operationName);
    return operation ? undefined : [noOperation(operationName)];
  };
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
      const errors = refusalFor(document, operationName);
      if (errors) return { data: null, errors };
      if (getOperationAST(document, operationName)?.operation === 'subscription') {
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
      const document = permitted(query, operationName, from);
      const errors = refusalFor(document, operationName);
      if (errors) return { data: null, errors };
      const result = await subscriptions.runSubscription(
        simulator.schema,
        document,
        variables,
        operationName,
        executionContext(from),
      );
      return 'asyncIterator' in result ? result.asyncIterator : result;
    },
  };
}
