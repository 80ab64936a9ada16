import type { createBackends } from '../deploy/backends';
import type { createDeploySide } from '../deploy/deploy-side';
import type { Routes } from '../http/dispatch';
import { allowAnyOrigin, decoded } from '../http/http';
import { refuse } from '../http/refuse';
import type { AppSyncRoutes } from '../services/appsync/appsync-routes';
import { jwksRoute } from '../services/cognito/jwks-route';
import { UNSIGNED_OPERATIONS } from '../services/cognito/unsigned-operations';
import type { UserPools } from '../services/cognito/user-pools';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import { describeFunction } from '../services/lambda/describe-function';
import { createLambdaRoute, LAMBDA_PATH } from '../services/lambda/lambda-route';
import type { LambdaService } from '../services/lambda/lambda-service';
import type { ParameterStore } from '../services/ssm/parameter-store';
import { createSsm } from '../services/ssm/ssm';
import { NOT_EMULATED } from '../template/return-values/return-values';
import { createLocalApiRoute, type LocalApi } from './local-api';

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
