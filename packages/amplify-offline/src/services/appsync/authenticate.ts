import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { signatureOf } from '../../http/signature';
import type { Principal } from '../service';
import type { GraphqlApi } from './graphql-api';
import { Refusal } from './refusal';
import type { Caller } from './request';

/**
 * Finds out who asks. The headers are the request's own, or those that a message on its WebSocket
 * brought. @throws Refusal where they prove no one
 */
export type Authenticate = (
  api: GraphqlApi,
  headers: IncomingHttpHeaders,
  request: IncomingMessage,
) => Promise<Caller>;

export interface Authorities {
  /** Verifies a user pool token and gives its claims. @throws an error with a `problem` where it proves nothing */
  verifyToken(token: string): Promise<Record<string, unknown>>;
  /** Whose credentials these are; undefined where they are nobody's. */
  principal(accessKeyId: string, sessionToken?: string): Principal | undefined;
  /** Whether a program on this machine asks, and not a page from elsewhere. */
  isFromThisMachine(request: IncomingMessage): boolean;
}

/**
 * Finds out who calls an API, by the authorization modes that the API declares. The message of a
 * refusal is AppSync's.
 */
export function createAuthenticate(authorities: Authorities): Authenticate {
  return async (api, given, request): Promise<Caller> => {
    const headers = inLowerCase(given);
    const apiKey = headers['x-api-key'];
    if (apiKey) {
      if (!allows(api, 'API_KEY') || !api.definition.apiKeys.includes(String(apiKey))) {
        throw new Refusal('You are not authorized to make this call.');
      }
      return { apiKey: String(apiKey) };
    }
    const { authorization } = headers;
    if (!authorization) throw new Refusal('Valid authorization header not provided.');
    const signature = signatureOf(headers);
    if (signature) {
      if (!allows(api, 'AWS_IAM')) throw new Refusal('You are not authorized to make this call.');
      // The developer's credentials are no secret, so no page may use them.
      if (!authorities.isFromThisMachine(request)) throw new Refusal('Permission denied');
      const token = headers['x-amz-security-token'];
      const principal = authorities.principal(signature.accessKeyId, token && String(token));
      if (principal) return { principal };
      throw new Refusal(
        'The security token included in the request is invalid.',
        'UnrecognizedClientException',
        403,
      );
    }
    if (!allows(api, 'AMAZON_COGNITO_USER_POOLS')) {
      throw new Refusal('You are not authorized to make this call.');
    }
    const token = authorization.replace(/^Bearer /, '');
    const claims = await authorities.verifyToken(token).catch((error) => {
      const { problem } = error as { problem?: string };
      // A mistake of ours is no fault of the token.
      if (problem === undefined) throw error;
      throw new Refusal(REFUSALS[problem] ?? 'You are not authorized to make this call.');
    });
    if (!String(claims.iss).endsWith(`/${api.definition.userPoolId}`)) {
      throw new Refusal('You are not authorized to make this call.');
    }
    return { claims };
  };
}

/** AppSync's words for what is wrong with a token. */
const REFUSALS: Record<string, string> = {
  malformed: 'Unable to parse JWT token.',
  expired: 'Token has expired.',
};

function allows({ definition }: GraphqlApi, type: string): boolean {
  return [definition.authenticationType, ...definition.additionalAuthenticationTypes].includes(
    type,
  );
}

/** Headers inside a message on a WebSocket come as the client spelt them. */
function inLowerCase(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
