import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CloudAssembly } from '../assembly/cloud-assembly';
import { createBackends } from '../deploy/backends';
import { createDeploySide } from '../deploy/deploy-side';
import type { Endpoint } from '../http/endpoint';
import { createFaults } from '../http/faults/faults';
import { isFromThisMachine } from '../http/guard';
import { createAppSyncRoutes } from '../services/appsync/appsync-routes';
import { createAuthenticate } from '../services/appsync/authenticate';
import { createGraphqlApi } from '../services/appsync/graphql-api';
import { createUserPools } from '../services/cognito/user-pools';
import { startDynamoDb } from '../services/dynamodb/dynamodb';
import { createRoles } from '../services/iam/roles';
import { createDataSource } from '../services/lambda/data-source';
import { missingSecrets } from '../services/lambda/missing-secrets';
import { startFunctions } from '../services/lambda/start-functions';
import { createObjectStore } from '../services/s3/object-store';
import { createParameterStore } from '../services/ssm/parameter-store';
import type { EvaluatedStack } from '../template/template';
import type { SandboxEvent } from './event';
import { routesOf } from './routes';

/** The services of the sandbox, and the one way in which a backend's resources come up on them. */
export interface Emulators {
  /** Brings the resources of a stack up, or to their new definition; state is kept. */
  apply(stack: EvaluatedStack, assembly: CloudAssembly): Promise<void>;
  /** Brings up again what was deployed in an earlier run. @returns why, for each stack that fails */
  restore(): Promise<string[]>;
  /** The parameters under a path of Parameter Store. */
  parametersUnder(path: string): { Name: string; Value: string }[];
  /** From now on `/_local/health` says ready. */
  ready(): void;
  /** Ends all processes and closes what state is kept in. The endpoint stays open: whoever opened it closes it. */
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

  const roles = createRoles(accountId);
  const lambda = startFunctions({ endpoint: endpoint.url, roles, onEvent });
  const [dynamodb, userPools] = await Promise.all([
    startDynamoDb({
      ...state,
      region,
      onNotEmulated: (operation) => onNotEmulated(`dynamodb ${operation}`),
    }),
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
    roles,
    objects,
    disconnect: (apiId) => appSync.disconnect(apiId),
    onFunctions: (functions) => {
      for (const text of missingSecrets(functions, parameters)) onEvent({ kind: 'notice', text });
    },
    createGraphqlApi: (definition) =>
      createGraphqlApi(definition, {
        endpoint: endpoint.url,
        region,
        invokeFunction: createDataSource(lambda),
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
    createAuthenticate({
      verifyToken: userPools.verifyToken,
      principal: roles.principal,
      isFromThisMachine,
    }),
    onEvent,
  );

  endpoint.serve(
    routesOf({
      region,
      dynamodb,
      userPools,
      parameters,
      lambda,
      appSync,
      deploySide,
      beside: backends.beside,
      local: {
        isReady: () => isReady,
        messages: userPools.messages,
        faults,
        reset: async () => {
          await Promise.all([userPools.reset(), dynamodb.reset()]);
          lambda.clear();
          faults.clear();
        },
      },
      onNotEmulated,
    }),
  );

  return {
    apply: backends.apply,
    restore: deploySide.restore,
    parametersUnder: parameters.under,
    ready: () => {
      isReady = true;
    },
    stop: async () => {
      appSync.close();
      await lambda.stop();
      userPools.close();
      await dynamodb.stop();
      if (options.removesWorkDir) await rm(workDir, { recursive: true, force: true });
    },
  };
}
