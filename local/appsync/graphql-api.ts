import {
  AmplifyAppSyncSimulator,
  type AmplifyAppSyncSimulatorConfig,
} from '@aws-amplify/amplify-appsync-simulator';
import graphqlHelpers from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/helpers.js';
import operations from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/query-and-mutation.js';
import subscriptions from '@aws-amplify/amplify-appsync-simulator/lib/utils/graphql-runner/subscriptions.js';
import { type ExecutionResult, parse } from 'graphql';
import type { Principal } from '../iam/roles';
import { executionContext } from './execution-context';
import { requirePermission } from './permission';
import { useQuietLoaders } from './quiet-loaders';
import { simulatorConfig } from './simulator-config';
import { extendTemplates, filterSubscriptions } from './simulator-extensions';

/** Request and response mapping templates in VTL, or the reason why there are none. */
export type Templates =
  | { requestTemplate: string; responseTemplate: string }
  | { notEmulated: string };

export type GraphqlDataSource =
  | { name: string; type: 'NONE' }
  | { name: string; type: 'AMAZON_DYNAMODB'; tableName: string }
  | { name: string; type: 'AWS_LAMBDA'; functionArn: string }
  | { name: string; type: 'NOT_EMULATED'; declaredType: string };

/** An AppSync API as a template declares it. */
export interface GraphqlApiDefinition {
  id: string;
  arn: string;
  name: string;
  userPoolId?: string;
  authenticationType: string;
  additionalAuthenticationTypes: string[];
  apiKeys: string[];
  /** SDL, with AppSync's own scalars and directives left to the simulator. */
  schema: string;
  dataSources: GraphqlDataSource[];
  functions: ({ id: string; dataSourceName: string } & Templates)[];
  /** A pipeline resolver names functions, a unit resolver a data source. */
  resolvers: ({
    typeName: string;
    fieldName: string;
    functionIds?: string[];
    dataSourceName?: string;
  } & Templates)[];
}

/** Who asks: the claims of a verified user pool token, a key of the API, or who signed with IAM. */
export type Caller =
  | { claims: Record<string, unknown> }
  | { apiKey: string }
  | { principal: Principal };

export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

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

export interface Origin {
  caller: Caller;
  headers: Record<string, string | string[] | undefined>;
  sourceIp: string;
}

export interface GraphqlApiDependencies {
  /** Where DynamoDB answers. */
  endpoint: string;
  region: string;
  /** @param waits whether the answer is wanted; where not, null comes back at once */
  invokeFunction(functionArn: string, payload: unknown, waits: boolean): Promise<unknown>;
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
    const document = parse(query);
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
