import { isDeepStrictEqual } from 'node:util';
import { isFromThisMachine } from '../../http/guard';
import { reportBug } from '../../http/send-error';
import { bringUp } from '../resource-failed';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { createAppSyncRoutes } from './appsync-routes';
import { createAuthenticate } from './authorization/authenticate';
import { createGraphqlApi, type GraphqlApi, type GraphqlApiDependencies } from './graphql-api';
import { graphqlApisOf } from './graphql-apis-of';
import { identifyApi, identifyApiKey, identifyDataSource, identifyFunction } from './identities';
import { createAppSyncManagement } from './management';
import { notEmulatedResolvers } from './not-emulated-resolvers';
import { API, API_KEY, DATA_SOURCE, FUNCTION, RESOLVER, SCHEMA } from './properties';
import { Refusal } from './refusal';

/** GraphQL APIs. */
export const APPSYNC: Service = {
  name: 'appsync',
  types: {
    'AWS::AppSync::ApiKey': resourceType(API_KEY, { identify: identifyApiKey }),
    'AWS::AppSync::DataSource': resourceType(DATA_SOURCE, { identify: identifyDataSource }),
    'AWS::AppSync::FunctionConfiguration': resourceType(FUNCTION, { identify: identifyFunction }),
    'AWS::AppSync::GraphQLApi': resourceType(API, { identify: identifyApi }),
    'AWS::AppSync::GraphQLSchema': resourceType(SCHEMA),
    'AWS::AppSync::Resolver': resourceType(RESOLVER),
  },
  leavesOut: notEmulatedResolvers,
  start: ({ accountId, others, onEvent, onNotEmulated }) => {
    const apis = new Map<string, GraphqlApi>();
    const apiOf = (id: string) => apis.get(id);
    const invoke = async (functionArn: string, payload: unknown) => {
      const result = await others.functions.invoke(functionArn, payload);
      if (result.ok) return result.payload;
      throw new Refusal('You are not authorized to make this call.');
    };
    const authenticate = createAuthenticate({
      accountId,
      verifyToken: (token) => others.userPools.verifyToken(token),
      principal: (...credentials) => others.roles.principal(...credentials),
      isFromThisMachine,
      invoke,
    });
    const routes = createAppSyncRoutes(apiOf, authenticate, onEvent);
    const dependencies: GraphqlApiDependencies = {
      perform: (operation, input) => others.tables.perform(operation, input),
      functions: {
        invoke: (functionArn, payload) => others.functions.invoke(functionArn, payload),
        invokeLater: (functionArn, payload) => others.functions.invokeLater(functionArn, payload),
      },
      converse: (modelId, request) => others.models.converse(modelId, request),
      tell: (text) => onEvent({ kind: 'notice', text }),
      onBug: reportBug,
    };
    return {
      apply: async ({ own, assembly }) => {
        const made: GraphqlApi[] = [];
        for (const definition of graphqlApisOf(own, assembly)) {
          await bringUp(definition.arn, () => {
            if (isDeepStrictEqual(apiOf(definition.id)?.definition, definition)) return;
            made.push(createGraphqlApi(definition, dependencies));
          });
        }
        // Where something else of the stack fails, subscriptions to what there is go on.
        return () => {
          for (const api of made) {
            routes.disconnect(api.definition.id);
            apis.set(api.definition.id, api);
          }
        };
      },
      remove: async (gone) => {
        for (const { ref } of gone) {
          const id = [...apis.values()].find(({ definition }) => definition.arn === ref)?.definition
            .id;
          if (id === undefined) continue;
          apis.delete(id);
          routes.disconnect(id);
        }
      },
      signed: {
        appsync: createAppSyncManagement(apiOf, (asked) => onNotEmulated(`appsync ${asked}`)),
      },
      // A token or an API key is asked for.
      paths: { '/appsync/': { callers: 'app', ...routes } },
      stop: routes.close,
    };
  },
};
