import { checkRequest } from '../../http/api-models/check-request';
import { COGNITO_IDENTITY } from '../../http/api-models/models';
import { own } from '../../http/http';
import type { JsonAnswer } from '../../http/routes';
import type { PoolIdentity, Roles } from '../service';
import { type Login, roleFor } from './choose-role';
import { identityNotFound, noClassicFlow, noUsableRole, poolNotFound } from './errors';
import type { Identities, Identity } from './identities';
import type { IdentityPool } from './identity-pools-of';
import { checkedLogins, type VerifyToken } from './logins';
import type { createOpenIdTokens } from './open-id-tokens';
import { identityOf, spokenFor } from './resolve-identity';

export interface IdentityPoolNeeds {
  pools(): IdentityPool[];
  identities(): Identities;
  verifyToken: VerifyToken;
  assume: Roles['assume'];
  tokens: ReturnType<typeof createOpenIdTokens>;
}

interface Request {
  IdentityPoolId: string;
  IdentityId: string;
  Logins?: Record<string, string> | null;
  CustomRoleArn?: string;
  MaxResults: number;
  NextToken?: string;
}

/**
 * The operations that AWS takes without a signature, as the service's model says; a test compares the list
 * with the SDK's.
 */
export const UNSIGNED_OPERATIONS: ReadonlySet<string> = new Set([
  'GetCredentialsForIdentity',
  'GetId',
  'GetOpenIdToken',
  'UnlinkIdentity',
]);

/** Identity pools: they give whoever signed in, or a guest, an identity, and credentials of a role for it. */
export function createOperations(needs: IdentityPoolNeeds) {
  const { pools, identities, verifyToken, assume, tokens } = needs;
  const poolOf = (id: string): IdentityPool => {
    const pool = pools().find((one) => one.id === id);
    if (!pool) throw poolNotFound(id);
    return pool;
  };
  const named = (id: string): Identity => {
    const identity = identities().find(id);
    if (!identity) throw identityNotFound(id);
    return identity;
  };
  const speaker = async ({ IdentityId, Logins }: Request) => {
    const { poolId } = named(IdentityId);
    const pool = poolOf(poolId);
    const logins = await checkedLogins(pool, Logins ?? {}, verifyToken);
    // Looked for once more: others may have signed in meanwhile.
    const { id } = spokenFor(identities(), pool, named(IdentityId), logins);
    return { pool, logins, identity: { id, poolId, amr: amrOf(logins) } };
  };

  const operations: Record<string, (request: Request) => unknown> = {
    GetId: async ({ IdentityPoolId, Logins }) => {
      const pool = poolOf(IdentityPoolId);
      const logins = await checkedLogins(pool, Logins ?? {}, verifyToken);
      return { IdentityId: identityOf(identities(), pool, logins).id };
    },
    GetCredentialsForIdentity: async (request) => {
      const { pool, logins, identity } = await speaker(request);
      const role = roleFor(pool, logins, request.CustomRoleArn);
      const credentials = assume(role, identity);
      if (!credentials) throw noUsableRole();
      return {
        IdentityId: identity.id,
        Credentials: {
          AccessKeyId: credentials.accessKeyId,
          SecretKey: credentials.secretAccessKey,
          SessionToken: credentials.sessionToken,
          Expiration: Math.floor(credentials.expires / 1_000),
        },
      };
    },
    GetOpenIdToken: async (request) => {
      const { pool, identity } = await speaker(request);
      if (!pool.allowsClassicFlow) throw noClassicFlow();
      return { IdentityId: identity.id, Token: await tokens.sign(identity) };
    },
    DescribeIdentity: ({ IdentityId }) => {
      const { id, logins, createdAt, modifiedAt } = named(IdentityId);
      return {
        IdentityId: id,
        Logins: Object.keys(logins),
        CreationDate: createdAt,
        LastModifiedDate: modifiedAt,
      };
    },
    DescribeIdentityPool: ({ IdentityPoolId }) => {
      const pool = poolOf(IdentityPoolId);
      return {
        IdentityPoolId: pool.id,
        IdentityPoolName: pool.name,
        AllowUnauthenticatedIdentities: pool.allowsGuests,
        AllowClassicFlow: pool.allowsClassicFlow,
        CognitoIdentityProviders: pool.userPools.map(({ provider, clientId }) => ({
          ProviderName: provider,
          ClientId: clientId,
        })),
      };
    },
    GetIdentityPoolRoles: ({ IdentityPoolId }) => {
      const { id, roles, mappings } = poolOf(IdentityPoolId);
      return { IdentityPoolId: id, Roles: roles, RoleMappings: mappings };
    },
    ListIdentityPools: ({ MaxResults, NextToken = '0' }) => {
      const [from, all] = [Number(NextToken) || 0, pools()];
      const next = from + MaxResults;
      return {
        IdentityPools: all
          .slice(from, next)
          .map(({ id, name }) => ({ IdentityPoolId: id, IdentityPoolName: name })),
        ...(next < all.length && { NextToken: String(next) }),
      };
    },
  };

  return async (name: string, request: Request): Promise<JsonAnswer> => {
    const operation = own(operations, name);
    if (!operation) {
      const message = `The offline sandbox does not emulate cognito-identity:${name}.`;
      return { status: 501, body: { __type: 'NotEmulated', message } };
    }
    checkRequest(COGNITO_IDENTITY, name, request);
    return { status: 200, body: await operation(request) };
  };
}

/** As a user of a user pool shows in AppSync's `cognitoIdentityAuthProvider`. */
function amrOf(logins: Login[]): PoolIdentity['amr'] {
  if (logins.length === 0) return ['unauthenticated'];
  const providers = logins.flatMap(({ provider, user }) => [
    provider,
    `${provider}:CognitoSignIn:${user}`,
  ]);
  return ['authenticated', ...providers];
}
