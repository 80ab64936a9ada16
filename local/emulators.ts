import { createAuthenticate } from './appsync/authenticate';
import { createGraphqlApi, type GraphqlApi } from './appsync/graphql-api';
import type { CloudAssembly } from './assembly/cloud-assembly';
import type { EvaluatedStack } from './cloudformation/template';
import { createUserPools } from './cognito/user-pools';
import { startDynamoDb } from './dynamodb/dynamodb';
import { createAppSyncRoutes } from './endpoint/appsync-routes';
import type { Route } from './endpoint/dispatch';
import type { Endpoint } from './endpoint/endpoint';
import { sendJson } from './endpoint/http';
import { createLambdaRoute, LAMBDA_PATH } from './endpoint/lambda-route';
import { createLocalApiRoute } from './endpoint/local-api';
import type { SandboxEvent } from './event';
import { createFaults } from './faults/faults';
import { createLambdaService } from './lambda/lambda-service';
import { functionsOf } from './resources/functions';
import { graphqlApisOf } from './resources/graphql-apis';
import { parametersOf } from './resources/parameters';
import { tablesOf } from './resources/tables';
import { userPoolsOf } from './resources/user-pools';
import { createSsm } from './ssm/ssm';

/** The services of the sandbox, and the one way in which a backend's resources come up on them. */
export interface Emulators {
  /** Brings the resources of a stack up, or to their new definition; state is kept. */
  apply(stack: EvaluatedStack, assembly: CloudAssembly): Promise<void>;
  /** From now on `/_local/health` says ready. */
  ready(): void;
  /** Ends all processes and writes state to disk. The endpoint stays open: whoever opened it closes it. */
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  endpoint: Endpoint;
  region: string;
  /** Where accounts and items are kept; absent: in memory. */
  stateDir?: string;
  onEvent: (event: SandboxEvent) => void;
}

export async function startEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { endpoint, region, onEvent } = options;
  const state = options.stateDir === undefined ? {} : { stateDir: options.stateDir };
  let parameters = new Map<string, string>();
  let apis = new Map<string, GraphqlApi>();
  let isReady = false;
  const faults = createFaults();

  const lambda = createLambdaService({
    environment: {
      AWS_ENDPOINT_URL: endpoint.url,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      // The SDK's advice to the machine's owner has no place in a function's log.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    onInvocation: (invocation) => onEvent({ kind: 'invocation', invocation }),
  });
  const [dynamodb, userPools] = await Promise.all([
    startDynamoDb({ ...state, region }),
    createUserPools({ ...state, invoke: lambda.invoke, onEvent }),
  ]);
  const authenticate = createAuthenticate(userPools.verifyToken);
  const appSync = createAppSyncRoutes((id) => apis.get(id), authenticate, onEvent);

  const reset = async () => {
    await Promise.all([userPools.reset(), dynamodb.reset()]);
    lambda.clear();
    faults.clear();
  };

  endpoint.serve({
    services: {
      DynamoDB_20120810: { name: 'dynamodb', route: dynamodb.handle },
      AWSCognitoIdentityProviderService: {
        name: 'cognito-idp',
        json: userPools.handle,
        anyOrigin: true,
      },
      AmazonSSM: { name: 'ssm', json: createSsm(() => parameters) },
    },
    paths: {
      '/_local/': createLocalApiRoute({
        isReady: () => isReady,
        messages: userPools.messages,
        invocations: lambda.invocations,
        faults,
        reset,
      }),
      [LAMBDA_PATH]: createLambdaRoute(lambda),
      '/appsync/': appSync.route,
      [`/${region}_`]: jwksRoute(userPools.jwks),
    },
    upgrade: appSync.upgrade,
    faults,
    onNotEmulated: (request) => onEvent({ kind: 'not-emulated', request }),
  });

  return {
    apply: async ({ resources }, assembly) => {
      parameters = parametersOf(resources);
      const functions = functionsOf(resources, assembly, region);
      await Promise.all([
        dynamodb.apply(tablesOf(resources)),
        ...functions.map((definition) => lambda.deploy(definition)),
        ...userPoolsOf(resources, region).map((pool) => userPools.apply(pool)),
      ]);
      apis = new Map(
        graphqlApisOf(resources, assembly).map((definition) => [
          definition.id,
          createGraphqlApi(definition, {
            endpoint: endpoint.url,
            region,
            invokeFunction: async (functionArn, payload) => {
              const result = await lambda.invoke(functionArn, payload);
              if (result.ok) return result.payload;
              throw new Error(result.errorMessage);
            },
          }),
        ]),
      );
    },
    ready: () => {
      isReady = true;
    },
    stop: async () => {
      appSync.close();
      await lambda.stop();
      await userPools.flush();
      await dynamodb.stop();
    },
  };
}

/** The keys that a pool signs its tokens with, where a verifier of JWTs looks for them. */
function jwksRoute(jwks: (poolId: string) => unknown): Route {
  return (_request, response, { pathname }) => {
    const keys = jwks(/^\/([^/]+)\/\.well-known\/jwks\.json$/.exec(pathname)?.[1] ?? '');
    return keys
      ? sendJson(response, 200, keys)
      : sendJson(response, 404, { message: `There is nothing at ${pathname}.` });
  };
}
