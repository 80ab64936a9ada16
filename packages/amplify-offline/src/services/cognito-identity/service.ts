import { join } from 'node:path';
import { sendJson } from '../../http/http';
import type { Identify } from '../../template/identity';
import { token } from '../../template/physical-name';
import { readable, resourceType } from '../resource-type';
import type { Service } from '../service';
import { type Identities, openIdentities } from './identities';
import { type IdentityPool, identityPoolsOf, notEmulatedProviders } from './identity-pools-of';
import { createOpenIdTokens } from './open-id-tokens';
import { createOperations, UNSIGNED_OPERATIONS } from './operations';
import { IDENTITY_POOL, ROLE_ATTACHMENT } from './properties';

/** Ids have the form of AWS's own. */
const identifyIdentityPool: Identify = (resource, environment) => {
  const hex = token(resource, environment, 32, '0123456789abcdef');
  const uuid = hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
  return { ref: `${environment.region}:${uuid}`, attributes: { Name: resource.logicalId } };
};

/** Identity pools. What a backend without one costs is nothing: no file is opened, no key is made. */
export const COGNITO_IDENTITY: Service = {
  name: 'cognito-identity',
  types: {
    'AWS::Cognito::IdentityPool': resourceType(IDENTITY_POOL, { identify: identifyIdentityPool }),
    'AWS::Cognito::IdentityPoolRoleAttachment': resourceType(ROLE_ATTACHMENT, {
      replaces: (before, after) => before.IdentityPoolId !== after.IdentityPoolId,
    }),
  },
  leavesOut: (own) =>
    readable('AWS::Cognito::IdentityPool', IDENTITY_POOL, own).flatMap(({ properties }) =>
      notEmulatedProviders(properties),
    ),
  start: ({ stateDir, region, others }) => {
    const declared = new Map<string, IdentityPool[]>();
    const file = stateDir && join(stateDir, 'identities.journal');
    let opened: Identities | undefined;
    const identities = () => {
      opened ??= openIdentities(file, region);
      return opened;
    };
    const tokens = createOpenIdTokens(region);
    const operations = createOperations({
      ...{ identities, tokens },
      pools: () => [...declared.values()].flat(),
      verifyToken: (token) => others.userPools.verifyToken(token),
      assume: (...session) => others.roles.assume(...session),
    });
    return {
      apply: ({ name, own }) => {
        declared.set(name, identityPoolsOf(own));
        return undefined;
      },
      remove: async (gone) => {
        const pools = gone.filter(({ type }) => type === 'AWS::Cognito::IdentityPool');
        for (const { ref } of pools) identities().forgetPool(ref);
      },
      targets: {
        AWSCognitoIdentityService: {
          name: 'cognito-identity',
          json: operations,
          unsigned: UNSIGNED_OPERATIONS,
        },
      },
      // Public keys, where AWS has them.
      paths: {
        '/.well-known/jwks_uri': {
          callers: 'app',
          route: async (_request, response) => sendJson(response, 200, await tokens.jwks()),
        },
      },
      reset: () => {
        if ([...declared.values()].flat().length > 0) identities().forgetUsers();
      },
      snapshot: () => {
        const hasPools = [...declared.values()].flat().length > 0;
        return hasPools ? identities().snapshot() : () => {};
      },
      stop: () => opened?.close(),
    };
  },
};
