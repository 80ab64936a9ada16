import type { Caller, GraphqlApi } from './graphql-api';
import type { Authenticate } from './realtime';

/** Verifies a user pool token and gives its claims. @throws where it proves nothing */
export type VerifyToken = (token: string) => Promise<Record<string, unknown>>;

/**
 * Finds out who calls an API, by the authorization modes that the API declares. The message of a
 * refusal is AppSync's.
 */
export function createAuthenticate(verifyToken: VerifyToken): Authenticate {
  return async (api, headers): Promise<Caller> => {
    const apiKey = header(headers, 'x-api-key');
    if (apiKey) {
      if (allows(api, 'API_KEY') && api.definition.apiKeys.includes(apiKey)) return { apiKey };
      throw new Error('You are not authorized to make this call.');
    }
    const authorization = header(headers, 'authorization');
    if (!authorization) throw new Error('Valid authorization header not provided.');
    if (authorization.startsWith('AWS4-HMAC-SHA256')) {
      throw new Error(
        'The offline sandbox does not emulate calls that are signed with IAM credentials.',
      );
    }
    if (!allows(api, 'AMAZON_COGNITO_USER_POOLS')) {
      throw new Error('You are not authorized to make this call.');
    }
    const claims = await verifyToken(authorization.replace(/^Bearer /, '')).catch((error) => {
      const { problem } = error as { problem?: string };
      throw new Error(REFUSALS[problem ?? ''] ?? 'You are not authorized to make this call.');
    });
    if (!String(claims.iss).endsWith(`/${api.definition.userPoolId}`)) {
      throw new Error('You are not authorized to make this call.');
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

function header(
  headers: Record<string, string | string[] | undefined>,
  name: string,
): string | undefined {
  const key = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name);
  const value = key === undefined ? undefined : headers[key];
  return Array.isArray(value) ? value[0] : value;
}
