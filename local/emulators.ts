import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthenticate } from './appsync/authenticate';
import { createGraphqlApi } from './appsync/graphql-api';
import type { CloudAssembly } from './assembly/cloud-assembly';
import { createBackends } from './backends';
import type { EvaluatedStack } from './cloudformation/template';
import { createUserPools } from './cognito/user-pools';
import { createDeploySide } from './deploy-side';
import { startDynamoDb } from './dynamodb/dynamodb';
import { createAppSyncRoutes } from './endpoint/appsync-routes';
import type { Endpoint } from './endpoint/endpoint';
import { jwksRoute } from './endpoint/jwks-route';
import { createLambdaRoute, LAMBDA_PATH } from './endpoint/lambda-route';
import { createLocalApiRoute } from './endpoint/local-api';
import type { SandboxEvent } from './event';
import { createFaults } from './faults/faults';
import { createLambdaService } from './lambda/lambda-service';
import { createObjectStore } from './s3/object-store';
import { createParameterStore } from './ssm/parameter-store';
import { createSsm } from './ssm/ssm';

/** The services of the sandbox, and the one way in which a backend's resources come up on them. */
export interface Emulators {
  /** Brings the resources of a stack up, or to their new definition; state is kept. */
  apply(stack: EvaluatedStack, assembly: CloudAssembly): Promise<void>;
  /** Brings up again what was deployed in an earlier run. @returns why, for each stack that fails */
  restore(): Promise<string[]>;
  /** From now on `/_local/health` says ready. */
  ready(): void;
  /** Ends all processes and writes state to disk. The endpoint stays open: whoever opened it closes it. */
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  endpoint: Endpoint;
  region: string;
  accountId: string;
  /** Where uploaded assets and unpacked code go; below the project. */
  workDir: string;
  /** Whether that folder goes at the end. */
  removesWorkDir?: boolean;
  /** Where accounts, items, secrets and deployed stacks are kept; absent: in memory. */
  stateDir?: string;
  onEvent: (event: SandboxEvent) => void;
}

export async function startEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { endpoint, region, accountId, workDir, stateDir, onEvent } = options;
  const state = stateDir === undefined ? {} : { stateDir };
  const onNotEmulated = (request: string) => onEvent({ kind: 'not-emulated', request });
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
  const parameters = createParameterStore(stateDir && join(stateDir, 'parameters.json'));
  const objects = createObjectStore(join(workDir, 's3'));
  const backends = createBackends({
    region,
    dynamodb,
    lambda,
    userPools,
    parameters,
    objects,
    disconnect: (apiId) => appSync.disconnect(apiId),
    createGraphqlApi: (definition) =>
      createGraphqlApi(definition, {
        endpoint: endpoint.url,
        region,
        invokeFunction: async (functionArn, payload) => {
          const result = await lambda.invoke(functionArn, payload);
          if (result.ok) return result.payload;
          throw new Error(result.errorMessage);
        },
      }),
  });
  const deploySide = createDeploySide({
    environment: {
      region,
      accountId,
      endpoint: endpoint.url,
      parametersUnder: parameters.under,
    },
    backends,
    lambda,
    objects,
    parameters,
    codeDir: join(workDir, 'code'),
    ...state,
    onNotEmulated,
    onDeployment: onEvent,
  });
  const appSync = createAppSyncRoutes(
    backends.api,
    createAuthenticate(userPools.verifyToken),
    onEvent,
  );

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
      AmazonSSM: {
        name: 'ssm',
        json: createSsm(parameters, (operation) => onNotEmulated(`ssm ${operation}`)),
      },
      ...deploySide.services,
    },
    signed: deploySide.signed,
    paths: {
      '/_local/': createLocalApiRoute({
        isReady: () => isReady,
        messages: userPools.messages,
        invocations: lambda.invocations,
        faults,
        reset,
      }),
      [LAMBDA_PATH]: createLambdaRoute(lambda, (asked) => onNotEmulated(`lambda ${asked}`)),
      '/appsync/': appSync.route,
      [`/${region}_`]: jwksRoute(userPools.jwks),
    },
    upgrade: appSync.upgrade,
    faults,
    onNotEmulated,
  });

  return {
    apply: backends.apply,
    restore: deploySide.restore,
    ready: () => {
      isReady = true;
    },
    stop: async () => {
      appSync.close();
      await lambda.stop();
      await userPools.flush();
      await dynamodb.stop();
      if (options.removesWorkDir) await rm(workDir, { recursive: true, force: true });
    },
  };
}
