import { HOSTED_UI } from '../../http/aws-request';
import { all, bringUp } from '../resource-failed';
import { readable, resourceType } from '../resource-type';
import type { Service } from '../service';
import { refusedSenders } from './custom-senders/refused-senders';
import { IDENTITY_PROVIDER, RESOURCE_SERVER, USER_POOL_DOMAIN } from './federation/properties';
import { refusedClient } from './federation/refusals';
import { identifyAppClient, identifyByName, identifyGroup, identifyUserPool } from './identities';
import { notEmulatedFeatures } from './pools/not-emulated';
import { APP_CLIENT, GROUP, USER_POOL } from './pools/properties';
import { UNSIGNED_OPERATIONS } from './unsigned-operations';
import { refusedPool, refusedPoolUpdate } from './user-pool-updates';
import { createUserPools } from './user-pools';
import { userPoolsOf } from './user-pools-of';
import { type Published, wellKnownRoute } from './well-known-route';

/** User pools, with their app clients and groups. */
export const COGNITO: Service = {
  name: 'cognito-idp',
  types: {
    'AWS::Cognito::UserPool': resourceType(USER_POOL, {
      identify: identifyUserPool,
      refuses: (after, before) =>
        refusedSenders(after) ?? (before && refusedPoolUpdate(before, after)) ?? refusedPool(after),
    }),
    'AWS::Cognito::UserPoolClient': resourceType(APP_CLIENT, {
      identify: identifyAppClient,
      refuses: (client) => refusedClient(client),
      // "Update requires: Replacement", of those of its properties that a backend may set.
      replaces: (before, after) =>
        before.GenerateSecret !== after.GenerateSecret || before.UserPoolId !== after.UserPoolId,
    }),
    'AWS::Cognito::UserPoolDomain': resourceType(USER_POOL_DOMAIN, {
      identify: identifyByName('Domain'),
      replaces: (before, after) =>
        before.Domain !== after.Domain || before.UserPoolId !== after.UserPoolId,
    }),
    'AWS::Cognito::UserPoolGroup': resourceType(GROUP, { identify: identifyGroup }),
    'AWS::Cognito::UserPoolIdentityProvider': resourceType(IDENTITY_PROVIDER, {
      identify: identifyByName('ProviderName'),
      replaces: (before, after) =>
        before.ProviderName !== after.ProviderName || before.UserPoolId !== after.UserPoolId,
    }),
    'AWS::Cognito::UserPoolResourceServer': resourceType(RESOURCE_SERVER, {
      identify: identifyByName('Identifier'),
    }),
  },
  leavesOut: (own) => [
    ...readable('AWS::Cognito::UserPoolIdentityProvider', IDENTITY_PROVIDER, own).map(
      ({ properties }) =>
        `${properties.ProviderName} itself (a page of the sandbox stands in for it)`,
    ),
    ...readable('AWS::Cognito::UserPool', USER_POOL, own).flatMap(({ properties }) =>
      notEmulatedFeatures(properties),
    ),
  ],
  start: async ({ stateDir, region, endpoint, others, onEvent }) => {
    const userPools = await createUserPools({
      stateDir,
      invoke: (...call) => others.functions.invoke(...call),
      senders: {
        invokeLater: (...call) => others.functions.invokeLater(...call),
        generateDataKey: (...asked) => others.keys.generateDataKey(...asked),
      },
      onEvent,
    });
    const published: Published = (poolId, document) => {
      if (document === 'jwks.json') return userPools.jwks(poolId);
      return document === 'openid-configuration'
        ? userPools.openIdConfiguration(poolId, endpoint)
        : undefined;
    };
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
      paths: {
        // Public keys.
        [`/${region}_`]: { callers: 'app', route: wellKnownRoute(published) },
        // For browsers; what a form may do there, it says itself.
        [HOSTED_UI]: { callers: 'app', route: userPools.hostedUi },
      },
      offers: { userPools },
      reset: userPools.reset,
      snapshot: userPools.snapshot,
      stop: userPools.close,
    };
  },
};
