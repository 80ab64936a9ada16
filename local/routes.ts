import type { createBackends } from './backends';
import { NOT_EMULATED } from './cloudformation/return-values/return-values';
import { UNSIGNED_OPERATIONS } from './cognito/unsigned-operations';
import type { UserPools } from './cognito/user-pools';
import type { createDeploySide } from './deploy-side';
import type { DynamoDb } from './dynamodb/dynamodb';
import type { AppSyncRoutes } from './endpoint/appsync-routes';
import type { Routes } from './endpoint/dispatch';
import { allowAnyOrigin, decoded } from './endpoint/http';
import { jwksRoute } from './endpoint/jwks-route';
import { createLambdaRoute, LAMBDA_PATH } from './endpoint/lambda-route';
import { createLocalApiRoute, type LocalApi } from './endpoint/local-api';
import { refuse } from './endpoint/refuse';
import { describeFunction } from './lambda/describe-function';
import type { LambdaService } from './lambda/lambda-service';
import type { ParameterStore } from './ssm/parameter-store';
import { createSsm } from './ssm/ssm';

interface Services {
  region: string;
  dynamodb: DynamoDb;
  userPools: UserPools;
  parameters: ParameterStore;
  lambda: LambdaService;
  appSync: AppSyncRoutes;
  deploySide: ReturnType<typeof createDeploySide>;
  /** What else is of the backend of a function. */
  beside: ReturnType<typeof createBackends>['beside'];
  local: Omit<LocalApi, 'invocations' | 'functions'>;
  onNotEmulated(request: string): void;
}

/** Who answers what, behind the one endpoint. */
export function routesOf(services: Services): Routes {
  const { region, dynamodb, userPools, parameters, lambda, appSync, deploySide, local } = services;
  const { beside, onNotEmulated } = services;
  return {
    services: {
      DynamoDB_20120810: { name: 'dynamodb', route: dynamodb.handle },
      AWSCognitoIdentityProviderService: {
        name: 'cognito-idp',
        json: userPools.handle,
        unsigned: UNSIGNED_OPERATIONS,
      },
      AmazonSSM: {
        name: 'ssm',
        json: createSsm(parameters),
      },
      ...deploySide.services,
    },
    signed: deploySide.signed,
    paths: {
      '/_local/': {
        callers: 'machine',
        route: createLocalApiRoute({
          ...local,
          invocations: lambda.invocations,
          functions: () =>
            lambda
              .definitions()
              .map((definition) => describeFunction(definition, beside(definition.functionName))),
        }),
      },
      [LAMBDA_PATH]: {
        callers: 'machine',
        route: createLambdaRoute(lambda, (asked) => onNotEmulated(`lambda ${asked}`)),
      },
      // A token or an API key is asked for.
      '/appsync/': { callers: 'app', route: appSync.route },
      // The URLs of resources that are not run.
      [`/${NOT_EMULATED}/`]: {
        callers: 'app',
        route: async (request, response, url) => {
          allowAnyOrigin(response);
          const [, , type, path] = url.pathname.split('/').map(decoded);
          onNotEmulated(await refuse(request, response, url, `${type} ${path}`));
        },
      },
      // Public keys.
      [`/${region}_`]: { callers: 'app', route: jwksRoute(userPools.jwks) },
    },
    sockets: { callers: 'app', upgrade: appSync.upgrade },
    faults: local.faults,
    onNotEmulated,
  };
}
