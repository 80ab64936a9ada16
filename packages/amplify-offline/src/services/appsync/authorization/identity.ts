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

export function iamIdentity({ arn, username }: Principal, sourceIp: string) {
  return {
    accountId: arn.split(':')[4] ?? null,
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    sourceIp: [sourceIp],
    username,
    userArn: arn,
    cognitoIdentityAuthType: null,
    cognitoIdentityAuthProvider: null,
  };
}

export function lambdaIdentity(resolverContext: Record<string, unknown> | undefined) {
  return { resolverContext: resolverContext ?? {} };
}
