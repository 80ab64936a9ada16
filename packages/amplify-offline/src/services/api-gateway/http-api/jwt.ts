import { decodeJwt, errors, jwtVerify } from 'jose';
import { openIdKeys } from '../../open-id-keys';
import type { Others } from '../../service';
import type { AuthorizerProperties } from './properties';

export type Claims = Record<string, unknown>;

/** Why a token proves nothing, as `www-authenticate` tells it, where it is known how. */
export interface BadToken {
  problem: string | undefined;
}

export type CheckToken = (
  token: string,
  authorizer: AuthorizerProperties,
) => Promise<{ claims: Claims } | BadToken>;

/**
 * Checks tokens as a JWT authorizer does: who issued and signed them, for whom, and until when. Those of a user
 * pool here are checked by it; keys of other issuers are where their discovery documents say.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function tokenChecker(
  { others, now }: { others: Pick<Others, 'userPools'>; now(): number },
  keysOf = openIdKeys(),
): CheckToken {
  const verified = async (token: string, issuer: string): Promise<Claims> => {
    // A pool that is not here is on AWS, which nobody asks.
    if (poolOf(issuer)) {
      const claims = await others.userPools.verifyToken(token);
      if (claims.iss !== issuer) throw new Error('The token is of another issuer.');
      return claims;
    }
    const currentDate = new Date(now());
    return (await jwtVerify(token, await keysOf(issuer), { issuer, currentDate })).payload;
  };
  return async (token, { JwtConfiguration: { Audience = [], Issuer = '' } = {} }) => {
    try {
      decodeJwt(token);
      const claims = await verified(token, Issuer);
      const audience = [claims.aud ?? claims.client_id].flat();
      if (Audience.some((one) => audience.includes(one))) return { claims };
      return { problem: 'the token does not have a valid audience' };
    } catch (error) {
      const isExpired =
        error instanceof errors.JWTExpired || (error as { problem?: string }).problem === 'expired';
      return { problem: isExpired ? 'the token has expired' : undefined };
    }
  };
}

/** @returns undefined for an issuer that is no user pool */
export function poolOf(issuer: string): string | undefined {
  return /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\/([\w-]+)$/.exec(issuer)?.[1];
}

/** What a token is good for. */
export function scopesOf({ scope, scp }: Claims): string[] {
  const given = scope ?? scp;
  return typeof given === 'string' ? given.split(' ') : [given].flat().map(String);
}

/**
 * Claims as functions see them: each a text, and a list in square brackets, as in recorded events
 * (`"cognito:groups": "[admins users]"`).
 */
export function textClaims(claims: Claims): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [name, textOf(value)] as const),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
