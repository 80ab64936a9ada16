import { Router } from 'cognito-local/lib/server/Router.js';
import type { Clock } from 'cognito-local/lib/services/clock.js';
import type { Services } from 'cognito-local/lib/services/index.js';
import { notEmulated } from './errors';
import type { PoolRegistry } from './pools/registry';
import { silentContext } from './silent-context';
import type { Authorize } from './tokens/authorize';
import { userOf } from './users/user-of';

/** What cognito-local does as Cognito does, once the caller and the user are checked in front of it. */
const TRUSTED = new Set([
  'AdminAddUserToGroup',
  'AdminDeleteUserAttributes',
  'AdminDisableUser',
  'AdminEnableUser',
  'AdminGetUser',
  'AdminListGroupsForUser',
  'AdminRemoveUserFromGroup',
  'CreateGroup',
  'DeleteGroup',
  'DeleteUserAttributes',
  'DescribeUserPool',
  'DescribeUserPoolClient',
  'GetGroup',
  'GetUser',
  'GetUserPoolMfaConfig',
  'ListGroups',
  'ListUserPoolClients',
  'ListUserPools',
  'ListUsersInGroup',
  'UpdateGroup',
]);

export type CognitoLocal = (operation: string, request: object) => Promise<unknown>;

interface CommonRequest {
  readonly AccessToken?: string;
  readonly UserPoolId?: string;
  readonly Username?: string;
}

/** cognito-local's own operations, on our users and groups. */
export const cognitoLocalRouter = (deps: {
  authorize: Authorize;
  clock: Clock;
  pools: PoolRegistry;
}): CognitoLocal => {
  const route = Router(services(deps));
  return async (operation, request: CommonRequest) => {
    if (!TRUSTED.has(operation)) throw notEmulated(`Cognito's operation ${operation}`);
    // It only decodes access tokens.
    if ('AccessToken' in request) await deps.authorize(request.AccessToken);
    return route(operation)(silentContext, named(deps.pools, request));
  };
};

/** It looks group members up by the name in the request: that has to be the user's own. */
function named(pools: PoolRegistry, request: CommonRequest): CommonRequest {
  const { UserPoolId, Username } = request;
  if (UserPoolId === undefined || Username === undefined) return request;
  return { ...request, Username: userOf(pools, { UserPoolId, Username }).user.Username };
}

/** Only the operations above run on these: none of them sends, signs or triggers anything. */
function services({ clock, pools }: { clock: Clock; pools: PoolRegistry }): Services {
  const absent = (name: string) =>
    new Proxy(
      {},
      {
        get: () => {
          throw new Error(`cognito-local asked for ${name}`);
        },
      },
    );
  return {
    clock,
    cognito: pools,
    config: absent('config') as Services['config'],
    messages: absent('messages') as Services['messages'],
    otp: () => {
      throw new Error('cognito-local asked for a code');
    },
    tokenGenerator: absent('tokens') as Services['tokenGenerator'],
    triggers: absent('triggers') as Services['triggers'],
  };
}
