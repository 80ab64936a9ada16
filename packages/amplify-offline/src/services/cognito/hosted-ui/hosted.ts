import { decodeJwt } from 'jose';
import type { Capabilities } from '../capabilities';
import type { AuthenticationResult } from '../tokens/token-issuer';
import { answerTo } from './answer-to-app';
import type { AuthorizationRequest } from './authorization-request';
import type { KeptFor } from './kept-for';
import { cookie, redirect, setCookie, type Visit } from './visit';

/** What a code stands for, until it is exchanged. */
export interface CodeGrant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string | undefined;
  readonly scopes: readonly string[];
  readonly tokens: AuthenticationResult;
}

/** Who is signed in at these pages with a browser. */
export interface BrowserSession {
  readonly poolId: string;
  readonly username: string;
  /** `COGNITO`, or the name of the provider. */
  readonly provider: string;
}

/** What these pages use beside what all operations do. */
export interface Hosted extends Capabilities {
  readonly codes: KeptFor<CodeGrant>;
  readonly sessions: KeptFor<BrowserSession>;
}

/** An hour, as the developer guide has it. */
export const SESSION_SECONDS = 3_600;

const SESSION_COOKIE = 'cognito';

export function sessionOf({ sessions }: Hosted, visit: Visit): BrowserSession | undefined {
  const session = sessions.find(cookie(visit, SESSION_COOKIE) ?? '');
  return session?.poolId === visit.pool.id ? session : undefined;
}

export function endSession({ sessions }: Hosted, visit: Visit): void {
  sessions.take(cookie(visit, SESSION_COOKIE) ?? '');
  setCookie(visit, SESSION_COOKIE, '', 0);
}

/**
 * The end of a sign-in: back to the app, with a code or with tokens.
 *
 * @param provider where the user signed in: `COGNITO`, or a provider's name
 */
export function deliver(
  hosted: Hosted,
  visit: Visit,
  request: AuthorizationRequest,
  tokens: AuthenticationResult,
  provider: string,
): void {
  // Whose tokens they are, whatever the form says.
  const { username } = decodeJwt<{ username: string }>(tokens.AccessToken);
  const session = { poolId: visit.pool.id, username, provider };
  const { scopes, redirectUri, codeChallenge } = request;
  const clientId = request.poolClient.client.id;
  setCookie(visit, SESSION_COOKIE, hosted.sessions.keep(session), SESSION_SECONDS);
  const answer: Record<string, string> =
    request.responseType === 'code'
      ? { code: hosted.codes.keep({ clientId, redirectUri, codeChallenge, scopes, tokens }) }
      : {
          ...(scopes.includes('openid') && { id_token: tokens.IdToken }),
          access_token: tokens.AccessToken,
          token_type: tokens.TokenType,
          expires_in: String(tokens.ExpiresIn),
        };
  redirect(visit, answerTo(request, answer));
}

/** What tokens are made for, where these pages sign somebody in. */
export const grantFor = ({ scopes, nonce }: AuthorizationRequest) =>
  ({
    source: 'TokenGeneration_HostedAuth',
    clientMetadata: undefined,
    scopes,
    nonce,
  }) as const;
