import type { Principal } from '../../service';

/*
 * `ctx.identity`, field by field. Sources: AppSync developer guide, "Identity" in the context reference; for
 * the groups and the list of addresses also the schema of events in AWS Lambda Powertools for TypeScript
 * (`AppSyncResolverEvent`).
 */

type Claims = Record<string, unknown>;

export function userPoolIdentity(claims: Claims, sourceIp: string): Record<string, unknown> {
  const groups = claims['cognito:groups'];
  return {
    sub: claims.sub,
    issuer: claims.iss,
    username: claims['cognito:username'] ?? claims.username,
    claims,
    sourceIp: [sourceIp],
    defaultAuthStrategy: 'ALLOW',
    groups: Array.isArray(groups) ? groups : null,
  };
}

export function openIdIdentity(claims: Claims): Record<string, unknown> {
  return { sub: claims.sub, issuer: claims.iss, claims };
}

/**
 * Whoever signed with credentials of AWS. How the provider of an identity pool's user is written is in
 * recorded events (prifina, data connectors); that a guest has none is our belief.
 */
export function iamIdentity({ arn, username, identity }: Principal, sourceIp: string) {
  const [authType = null, ...providers] = identity?.amr ?? [];
  return {
    accountId: arn.split(':')[4] ?? null,
    cognitoIdentityPoolId: identity?.poolId ?? null,
    cognitoIdentityId: identity?.id ?? null,
    sourceIp: [sourceIp],
    username,
    userArn: arn,
    cognitoIdentityAuthType: authType,
    cognitoIdentityAuthProvider: providers.map((provider) => `"${provider}"`).join(',') || null,
  };
}

export function lambdaIdentity(resolverContext: Record<string, unknown> | undefined) {
  return { resolverContext: resolverContext ?? {} };
}
