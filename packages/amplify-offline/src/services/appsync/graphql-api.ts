import {
  AmplifyAppSyncSimulator,
  type AmplifyAppSyncSimulatorConfig,
} from '@aws-amplify/amplify-appsync-simulator';
import operations from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/query-and-mutation.js';
import subscriptions from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/subscriptions.js';
import { type ExecutionResult, getOperationAST } from 'graphql';
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
  /** The operation of a request, in its document; errors where there is none to run. */
  const read = ({ query, operationName }: GraphqlRequest, { caller }: Origin) => {
    const document = parsed(query);
    // Whatever follows fragments does not end where they are in one another.
    const cycles = graphql.validate(simulator.schema, document, [graphql.NoFragmentCyclesRule]);
    if (cycles.length > 0) return { errors: cycles };
    if ('principal' in caller) {
      requirePermission(document, operationName, definition.arn, caller.principal);
    }
    const operation = getOperationAST(document, operationName);
    return operation ? { document, operation } : { errors: [noOperation(operationName)] };
  };
  return {
    definition,
    execute: async (request, from) => {
      const { document, operation, errors } = read(request, from);
      if (!document) return { data: null, errors };
      if (operation.operation === 'subscription') {
        return { errors: [new Error('A subscription needs the realtime endpoint.') as never] };
      }
      return operations.runQueryOrMutation(
        simulator.schema,
        document,
        request.variables ?? {},
        request.operationName as string,
        executionContext(from),
      );
    },
    subscribe: async (request, from) => {
      const { document, errors } = read(request, from);
      if (!document) return { data: null, errors };
      const result = await subscriptions.runSubscription(
        simulator.schema,
        document,
        request.variables ?? {},
        request.operationName,
        executionContext(from),
      );
      return 'asyncIterator' in result ? result.asyncIterator : result;
    },
  };
}
