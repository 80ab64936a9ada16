import type { Provider } from '../federation/properties';
import type { Pool, PoolClient } from '../pools/pool';
import type { PoolRegistry } from '../pools/registry';
import { Refused, refusalTo } from './answer-to-app';

/** What an app asks of `/oauth2/authorize`, once it may. */
export interface AuthorizationRequest {
  readonly poolClient: PoolClient;
  readonly responseType: 'code' | 'token';
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly prompt: string | undefined;
  readonly codeChallenge: string | undefined;
  /** Where the user is to sign in; absent: they choose. */
  readonly provider: Provider | 'COGNITO' | undefined;
}

/** The request; or the address at which the app learns what is wrong; or what only a page can say. */
export type Checked =
  | { readonly request: AuthorizationRequest }
  | { readonly location: string }
  | { readonly page: string };

/**
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html whose refusals
 *   these are. `redirect_mismatch` is what its page says in many reports; the other two are our belief.
 */
export function checkAuthorization(
  pools: PoolRegistry,
  pool: Pool,
  query: URLSearchParams,
): Checked {
  const get = (name: string) => query.get(name) || undefined;
  const poolClient = pools.byClientId(get('client_id') ?? '');
  if (poolClient?.pool.id !== pool.id) return { page: 'invalid_request' };
  const { properties } = poolClient.client;
  if (!properties.AllowedOAuthFlowsUserPoolClient) return { page: 'unauthorized_client' };
  const redirectUri = get('redirect_uri');
  if (!redirectUri || !properties.CallbackURLs?.includes(redirectUri)) {
    return { page: 'redirect_mismatch' };
  }
  const responseType = get('response_type') ?? '';
  const state = get('state');
  const common = { redirectUri, state, nonce: get('nonce'), prompt: get('prompt') };
  try {
    return {
      request: {
        ...{ ...common, poolClient },
        responseType: allowedResponse(poolClient, responseType),
        codeChallenge: codeChallenge(get('code_challenge'), get('code_challenge_method')),
        scopes: allowedScopes(poolClient, get('scope')),
        provider: chosenProvider(poolClient, get('identity_provider'), get('idp_identifier')),
      },
    };
  } catch (error) {
    if (error instanceof Refused)
      return { location: refusalTo({ ...common, responseType }, error) };
    throw error;
  }
}

function allowedResponse({ client }: PoolClient, given: string): 'code' | 'token' {
  if (given !== 'code' && given !== 'token') throw new Refused('invalid_request');
  const flow = given === 'code' ? 'code' : 'implicit';
  if (!client.properties.AllowedOAuthFlows?.includes(flow)) {
    throw new Refused('unauthorized_client');
  }
  return given;
}

function codeChallenge(given: string | undefined, method: string | undefined): string | undefined {
  const isRight = given === undefined ? method === undefined : method === 'S256';
  if (!isRight) throw new Refused('invalid_request');
  return given;
}

/** All of the client's, where it names none; its words for another are in reports of 2026. */
function allowedScopes({ client }: PoolClient, given: string | undefined): string[] {
  const allowed = client.properties.AllowedOAuthScopes ?? [];
  const scopes = given?.split(' ').filter(Boolean) ?? allowed;
  if (scopes.some((scope) => !allowed.includes(scope))) {
    throw new Refused('invalid_request', 'invalid_scope');
  }
  return [...scopes];
}

/** A provider that the client does not offer is refused: our belief. */
function chosenProvider(
  poolClient: PoolClient,
  name: string | undefined,
  identifier: string | undefined,
): Provider | 'COGNITO' | undefined {
  if (name === undefined && identifier === undefined) return onlyProvider(poolClient);
  const offered = offeredProviders(poolClient);
  if (name === 'COGNITO' && offersOwnUsers(poolClient)) return name;
  const provider = offered.find(
    ({ ProviderName, IdpIdentifiers }) =>
      ProviderName === name || (identifier !== undefined && IdpIdentifiers?.includes(identifier)),
  );
  if (!provider) throw new Refused('invalid_request');
  return provider;
}

/** Where there is no choice, none is offered. */
function onlyProvider(poolClient: PoolClient): Provider | undefined {
  const [first, ...others] = offeredProviders(poolClient);
  return others.length === 0 && !offersOwnUsers(poolClient) ? first : undefined;
}

export const offersOwnUsers = ({ client }: PoolClient): boolean =>
  client.properties.SupportedIdentityProviders?.includes('COGNITO') ?? false;

export const offeredProviders = ({ pool, client }: PoolClient): Provider[] =>
  (pool.definition.providers ?? []).filter(({ ProviderName }) =>
    client.properties.SupportedIdentityProviders?.includes(ProviderName),
  );
