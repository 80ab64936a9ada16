import { isDeepStrictEqual } from 'node:util';
import { all, bringUp } from '../resource-failed';
import type { Properties, Service } from '../service';
import { APP_CLIENT, GROUP, IDENTITY_POOL, USER_POOL } from './identities';
import { jwksRoute } from './jwks-route';
import { notEmulatedFeatures } from './pools/not-emulated';
import { UNSIGNED_OPERATIONS } from './unsigned-operations';
import { refusedPoolUpdate, refusedSchema } from './user-pool-updates';
import { createUserPools } from './user-pools';
import { userPoolsOf } from './user-pools-of';

/** User pools, with their app clients and groups. */
export const COGNITO: Service = {
  name: 'cognito-idp',
  types: {
    'AWS::Cognito::IdentityPool': { identify: IDENTITY_POOL, isNotRun: true },
    'AWS::Cognito::UserPool': {
      identify: USER_POOL,
      refuses: (after, before) =>
        refusedSchema(after) ?? (before && refusedPoolUpdate(before, after)),
    },
    'AWS::Cognito::UserPoolClient': { identify: APP_CLIENT, replaces: isOtherClient },
    'AWS::Cognito::UserPoolDomain': {},
    'AWS::Cognito::UserPoolGroup': { identify: GROUP },
    'AWS::Cognito::UserPoolIdentityProvider': {},
  },
  leavesOut: (own) => [
    ...own.flatMap(({ type, properties }) => {
      if (type === 'AWS::Cognito::UserPoolDomain') return 'the hosted sign-in pages';
      if (type !== 'AWS::Cognito::UserPoolIdentityProvider') return [];
      return `sign-in with ${properties.ProviderName}`;
    }),
    ...own.flatMap(({ type, properties }) =>
      type === 'AWS::Cognito::UserPool' ? notEmulatedFeatures(properties) : [],
    ),
  ],
  start: async ({ stateDir, region, others, onEvent }) => {
    const userPools = await createUserPools({
      stateDir,
      invoke: (...call) => others.functions.invoke(...call),
      onEvent,
    });
    return {
      apply: async ({ own }) => {
        await all(
          userPoolsOf(own, region).map((pool) => bringUp(pool.id, () => userPools.apply(pool))),
        );
        return undefined;
      },
      remove: async (gone) => {
        const pools = gone.filter(({ type }) => type === 'AWS::Cognito::UserPool');
        await Promise.all(pools.map(({ ref }) => userPools.remove(ref)));
      },
      targets: {
        AWSCognitoIdentityProviderService: {
          name: 'cognito-idp',
          json: userPools.handle,
          unsigned: UNSIGNED_OPERATIONS,
        },
      },
      // Public keys.
      paths: { [`/${region}_`]: { callers: 'app', route: jwksRoute(userPools.jwks) } },
      offers: { userPools },
      reset: userPools.reset,
      stop: userPools.close,
    };
  },
};

/** "Update requires: Replacement", of those of its properties that a backend may set. */
function isOtherClient(before: Properties, after: Properties): boolean {
  return ['GenerateSecret', 'UserPoolId'].some(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
}
