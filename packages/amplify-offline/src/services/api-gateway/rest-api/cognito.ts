import type { Others } from '../../service';
import { type GatewayResponse, unauthorized } from './gateway-response';
import type { AuthorizerProperties } from './properties';
import { type Caller, type MethodCall, requestParameter } from './rest-call';

/**
 * Checks the token of a user pool's user: an id token; or an access token, where the method asks for scopes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html
 */
export async function byUserPool(
  call: MethodCall,
  authorizer: AuthorizerProperties,
  { userPools }: Pick<Others, 'userPools'>,
): Promise<Caller | GatewayResponse> {
  const { IdentitySource = 'method.request.header.Authorization' } = authorizer;
  const token = requestParameter(call, IdentitySource)?.replace(/^bearer\s+/i, '');
  if (!token) return unauthorized();
  let claims: Record<string, unknown>;
  try {
    claims = await userPools.verifyToken(token);
  } catch (error) {
    const { problem } = error as { problem?: string };
    // A mistake of ours is no fault of the token.
    if (problem === undefined) throw error;
    // Quoted by many apps that look for it.
    return unauthorized(problem === 'expired' ? 'The incoming token has expired' : undefined);
  }
  const { ProviderARNs = [], IdentityValidationExpression: pattern } = authorizer;
  const isOfPool = ProviderARNs.some((arn) => String(claims.iss).endsWith(`/${poolOf(arn)}`));
  const wanted = call.method.AuthorizationScopes ?? [];
  const isRight =
    wanted.length > 0
      ? claims.token_use === 'access' && scopesOf(claims).some((scope) => wanted.includes(scope))
      : claims.token_use === 'id';
  const isForClient = !pattern || new RegExp(pattern).test(String(claims.aud ?? claims.client_id));
  if (!isOfPool || !isRight || !isForClient) return unauthorized();
  return { authorizer: { claims: textClaims(claims) } };
}

const poolOf = (arn: string) => arn.split('/').at(-1);

const scopesOf = ({ scope }: Record<string, unknown>) => String(scope ?? '').split(' ');

/**
 * Claims as functions see them: each a text, lists with commas, and two times as Java prints them, as in recorded
 * events (`"exp": "Mon Oct 26 15:21:23 UTC 2020"`).
 */
function textClaims(claims: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      name === 'exp' || name === 'iat' ? javaDate(Number(value)) : textOf(value),
    ]),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** @param seconds since 1970 */
function javaDate(seconds: number): string {
  const [, week, day, month, year, time] =
    /^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(new Date(seconds * 1_000).toUTCString()) ?? [];
  return `${week} ${month} ${day} ${time} UTC ${year}`;
}
