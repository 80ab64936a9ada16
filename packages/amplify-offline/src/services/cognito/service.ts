import { all, bringUp } from '../resource-failed';
import { readable, resourceType } from '../resource-type';
import type { Service } from '../service';
import { identifyAppClient, identifyGroup, identifyUserPool } from './identities';
import { jwksRoute } from './jwks-route';
import { notEmulatedFeatures } from './pools/not-emulated';
import { APP_CLIENT, GROUP, IDENTITY_PROVIDER, USER_POOL } from './pools/properties';
import { UNSIGNED_OPERATIONS } from './unsigned-operations';
import { refusedPool, refusedPoolUpdate } from './user-pool-updates';
import { createUserPools } from './user-pools';
import { userPoolsOf } from './user-pools-of';

/** User pools, with their app clients and groups. */
export const COGNITO: Service = {
  name: 'cognito-idp',
  types: {
    'AWS::Cognito::UserPool': resourceType(USER_POOL, {
      identify: identifyUserPool,
      refuses: (after, before) =>
        (before && refusedPoolUpdate(before, after)) ?? refusedPool(after),
    }),
    'AWS::Cognito::UserPoolClient': resourceType(APP_CLIENT, {
      identify: identifyAppClient,
      // "Update requires: Replacement", of those of its properties that a backend may set.
      replaces: (before, after) =>
        before.GenerateSecret !== after.GenerateSecret || before.UserPoolId !== after.UserPoolId,
    }),
    'AWS::Cognito::UserPoolDomain': {},
    'AWS::Cognito::UserPoolGroup': resourceType(GROUP, { identify: identifyGroup }),
    'AWS::Cognito::UserPoolIdentityProvider': resourceType(IDENTITY_PROVIDER),
  },
  leavesOut: (own) => [
    ...own
      .filter(({ type }) => type === 'AWS::Cognito::UserPoolDomain')
      .map(() => 'the hosted sign-in pages'),
    ...readable('AWS::Cognito::UserPoolIdentityProvider', IDENTITY_PROVIDER, own).map(
      ({ properties }) => `sign-in with ${properties.ProviderName}`,
    ),
    ...readable('AWS::Cognito::UserPool', USER_POOL, own).flatMap(({ properties }) =>
      notEmulatedFeatures(properties),
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
