import { HOSTED_UI } from '../../http/aws-request';
import { issuer, type Pool } from './pools/pool';

/**
 * What OpenID Connect's clients find out about a pool. The issuer is AWS's, as in tokens; all addresses are
 * the sandbox's, where they answer.
 *
 * @param endpoint of the sandbox
 */
export function openIdConfiguration(pool: Pool, endpoint: string): object {
  const domain = pool.definition.domains?.[0];
  const hosted = `${endpoint}${HOSTED_UI}${domain}`;
  return {
    ...(domain && {
      authorization_endpoint: `${hosted}/oauth2/authorize`,
      end_session_endpoint: `${hosted}/logout`,
      revocation_endpoint: `${hosted}/oauth2/revoke`,
      token_endpoint: `${hosted}/oauth2/token`,
      userinfo_endpoint: `${hosted}/oauth2/userInfo`,
    }),
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: issuer(pool),
    jwks_uri: `${endpoint}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
