import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { signatureOf } from '../../../http/signature';
import type { Principal } from '../../service';
import type { AuthorizationMode, GraphqlApiDefinition } from '../definition';
import type { Mode } from '../engine/access';
import type { Caller } from '../engine/resolver-context';
import { Refusal } from '../refusal';
import type { GraphqlRequest } from '../request';
import { iamIdentity, lambdaIdentity, openIdIdentity, userPoolIdentity } from './identity';
import { lambdaAuthorizer } from './lambda-authorizer';
import { openIdVerifier } from './open-id';
import { type Signers, signer } from './signer';

/** Who asks; whoever signed with IAM is also asked for what their role may. */
export type Authenticated = Caller & { principal?: Principal };

/**
 * Finds out who asks. The headers are the request's own, or those that a message on its WebSocket brought.
 *
 * @param asked what is asked for; absent where a connection is opened
 * @throws Refusal where they prove no one
 */
export type Authenticate = (
  api: GraphqlApiDefinition,
  headers: IncomingHttpHeaders,
  request: IncomingMessage,
  asked?: GraphqlRequest,
) => Promise<Authenticated>;

export interface Authorities extends Signers {
  accountId: string;
  /** Verifies a user pool token and gives its claims. @throws an error with a `problem` where it proves nothing */
  verifyToken(token: string): Promise<Record<string, unknown>>;
  /** Calls a Lambda authorizer and gives its answer. @throws where it fails */
  invoke(functionArn: string, event: unknown): Promise<unknown>;
}

const NOT_AUTHORIZED = 'You are not authorized to make this call.';

/** In milliseconds: an API key lives for a week, unless its template says otherwise. */
const KEY_LIFETIME = 7 * 24 * 60 * 60 * 1_000;

/**
 * Finds out who calls an API, by the authorization modes that the API declares. The message of a refusal is
 * AppSync's.
 */
export function createAuthenticate(authorities: Authorities, now = Date.now): Authenticate {
  const authorize = lambdaAuthorizer(authorities.invoke, now);
  const verifyOpenId = openIdVerifier();
  const startedAt = now();

  const byKey = (api: GraphqlApiDefinition, given: string): Authenticated['identity'] => {
    const known = api.apiKeys.find(({ key }) => key === given);
    if (!known) throw new Refusal(NOT_AUTHORIZED);
    // On AWS a deployment renews a key that has run out; here, a start does.
    const declared = (known.expires ?? 0) * 1_000;
    const until = declared > startedAt ? declared : startedAt + KEY_LIFETIME;
    if (until <= now()) throw new Refusal(NOT_AUTHORIZED);
    return null;
  };

  const byUserPool = async (mode: AuthorizationMode, token: string) => {
    const claims = await authorities.verifyToken(token).catch((error) => {
      const { problem } = error as { problem?: string };
      // A mistake of ours is no fault of the token.
      if (problem === undefined) throw error;
      throw new Refusal(REFUSALS[problem] ?? NOT_AUTHORIZED);
    });
    const client = String(claims.client_id ?? claims.aud);
    const pattern = mode.appIdClientRegex;
    const isRight =
      String(claims.iss).endsWith(`/${mode.userPoolId}`) &&
      (!pattern || new RegExp(`^(?:${pattern})$`).test(client));
    if (!isRight) throw new Refusal(NOT_AUTHORIZED);
    return claims;
  };

  return async (api, given, request, asked) => {
    const headers = inLowerCase(given);
    const sourceIp = request.socket.remoteAddress ?? '';
    const has = (mode: Mode) => api.modes.filter((each) => each.mode === mode);
    const as = (mode: Mode, identity: Caller['identity'], more: Partial<Authenticated> = {}) => ({
      mode,
      identity,
      headers,
      domainName: null,
      ...more,
    });
    const apiKey = headers['x-api-key'];
    if (apiKey) {
      if (has('API_KEY').length === 0) throw new Refusal(NOT_AUTHORIZED);
      return as('API_KEY', byKey(api, apiKey));
    }
    const { authorization } = headers;
    if (!authorization) throw new Refusal('Valid authorization header not provided.');
    const signature = signatureOf({ authorization });
    if (signature) {
      if (has('AWS_IAM').length === 0) throw new Refusal(NOT_AUTHORIZED);
      const principal = signer(authorities, signature.accessKeyId, headers, request);
      return as('AWS_IAM', iamIdentity(principal, sourceIp), { principal });
    }
    const token = authorization.replace(/^Bearer /, '');
    const issuer = issuerOf(token);
    const openId = has('OPENID_CONNECT').find((each) => each.openId?.issuer === issuer)?.openId;
    if (openId) {
      const claims = await verifyOpenId(token, openId).catch(() => {
        throw new Refusal('Unauthorized');
      });
      return as('OPENID_CONNECT', openIdIdentity(claims));
    }
    const pools = has('AMAZON_COGNITO_USER_POOLS');
    const [lambda] = has('AWS_LAMBDA');
    const pool = pools.find((each) => issuer?.endsWith(`/${each.userPoolId}`)) ?? pools[0];
    // A token of a function's own is no JWT of a pool; which of the two is meant, only the token says.
    if (pool && (!lambda || issuer !== undefined)) {
      const claims = await byUserPool(pool, token);
      const groups = claims['cognito:groups'];
      return as('AMAZON_COGNITO_USER_POOLS', userPoolIdentity(claims, sourceIp), {
        ...(Array.isArray(groups) && { groups: groups.map(String) }),
      });
    }
    if (!lambda?.lambda) throw new Refusal(NOT_AUTHORIZED);
    const verdict = await authorize(lambda.lambda, {
      apiId: api.id,
      accountId: authorities.accountId,
      token: authorization,
      headers,
      ...asked,
    });
    if (!verdict.isAuthorized) throw new Refusal(NOT_AUTHORIZED);
    return as('AWS_LAMBDA', lambdaIdentity(verdict.resolverContext), {
      ...(verdict.deniedFields && { deniedFields: verdict.deniedFields }),
    });
  };
}

/** AppSync's words for what is wrong with a token. */
const REFUSALS: Record<string, string> = {
  malformed: 'Unable to parse JWT token.',
  expired: 'Token has expired.',
};

/** Who a JWT says that it is of; nothing is verified by that. */
function issuerOf(token: string): string | undefined {
  try {
    const [, claims = ''] = token.split('.');
    const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss?: unknown };
    return typeof iss === 'string' ? iss : undefined;
  } catch {
    return undefined;
  }
}

/** Headers inside a message on a WebSocket come as the client spelt them. */
function inLowerCase(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
