import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOSTED_UI } from '../../../../src/http/aws-request';
import type { UserPoolDefinition } from '../../../../src/services/cognito/definition';
import { groupOfProvider } from '../../../../src/services/cognito/federation/external-user';
import type { Provider } from '../../../../src/services/cognito/federation/properties';
import type { UserPoolsOptions } from '../../../../src/services/cognito/user-pools';
import { amplifyPool, CLIENT_ID, echo, POOL_ID, poolsWith, requestsTo } from '../pool-under-test';

export const DOMAIN = 'kite.auth.us-east-1.amazoncognito.com';
export const APP = 'http://localhost:3000/';
export const VERIFIER = 'a-verifier-that-is-as-long-as-one-has-to-be-43-characters';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

const email = { email: 'email', username: 'sub' };

/** As defineAuth has them, in `externalProviders`. */
export const PROVIDERS: Provider[] = [
  {
    ProviderName: 'Google',
    ProviderType: 'Google',
    AttributeMapping: email,
    ProviderDetails: { authorize_scopes: 'profile email' },
  },
  {
    ProviderName: 'Facebook',
    ProviderType: 'Facebook',
    AttributeMapping: { email: 'email' },
    ProviderDetails: { authorize_scopes: 'public_profile,email' },
  },
  {
    ProviderName: 'LoginWithAmazon',
    ProviderType: 'LoginWithAmazon',
    AttributeMapping: { email: 'email', name: 'name' },
    ProviderDetails: { authorize_scopes: 'profile' },
  },
  {
    ProviderName: 'SignInWithApple',
    ProviderType: 'SignInWithApple',
    AttributeMapping: { email: 'email', email_verified: 'email_verified' },
    ProviderDetails: { authorize_scopes: 'name email' },
  },
  {
    ProviderName: 'Kites',
    ProviderType: 'OIDC',
    AttributeMapping: { email: 'email', preferred_username: 'nick' },
    IdpIdentifiers: ['kites.example'],
  },
  {
    ProviderName: 'Corp',
    ProviderType: 'SAML',
    AttributeMapping: {
      email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
    },
  },
];

const SCOPES = ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin'];

export const hostedPool = (
  changes: {
    properties?: Record<string, unknown>;
    client?: Record<string, unknown>;
    providers?: Provider[];
  } = {},
): UserPoolDefinition => {
  const providers = changes.providers ?? PROVIDERS;
  return {
    ...amplifyPool({
      ...(changes.properties && { properties: changes.properties }),
      client: {
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: SCOPES,
        CallbackURLs: [APP, 'kite://signed-in'],
        LogoutURLs: [APP],
        SupportedIdentityProviders: ['COGNITO', ...providers.map((one) => one.ProviderName)],
        ...changes.client,
      },
      groups: providers.map(({ ProviderName }) => groupOfProvider(POOL_ID, ProviderName)),
    }),
    providers,
    domains: [DOMAIN],
  };
};

interface Invoked {
  readonly triggerSource: string;
  readonly userName: string;
  readonly request: { readonly userAttributes: Record<string, string> };
}

/** A trigger of each kind. */
export const TRIGGERS = {
  LambdaConfig: Object.fromEntries(
    [
      'PreSignUp',
      'PostConfirmation',
      'PreAuthentication',
      'PostAuthentication',
      'PreTokenGeneration',
    ].map((name) => [name, `arn:aws:lambda:us-east-1:000000000000:function:${name}`]),
  ),
};

/** A pool whose hosted pages are on a free port. */
export async function serveHostedPool(
  definition: UserPoolDefinition,
  options: Partial<UserPoolsOptions> = {},
) {
  const events: Invoked[] = [];
  const pools = await poolsWith(definition, {
    ...options,
    invoke: (arn, event, info) => {
      events.push(event as Invoked);
      return (options.invoke ?? echo)(arn, event, info);
    },
  });
  const server = createServer((request, response) => {
    const url = new URL(`http://local${request.url}`);
    Promise.resolve(pools.hostedUi(request, response, url)).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}${HOSTED_UI}${DOMAIN}`;
  return {
    ...requestsTo(pools),
    base,
    pools,
    events,
    /** What was called, in its order. */
    sources: () => events.map(({ triggerSource }) => triggerSource),
    browser: () => browserAt(base),
    token: (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(`${base}/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: CLIENT_ID, ...fields }),
        headers,
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          pools.close();
          resolve();
        });
      }),
  };
}

export type HostedPool = Awaited<ReturnType<typeof serveHostedPool>>;

/** The parameters that the Amplify client sends. */
export const asked = (changes: Record<string, string | undefined> = {}): string => {
  const all = {
    redirect_uri: APP,
    response_type: 'code',
    client_id: CLIENT_ID,
    scope: SCOPES.join(' '),
    state: 'state-1',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...changes,
  };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return String(new URLSearchParams(given as [string, string][]));
};

/** A browser, as far as these pages need one: it keeps cookies, goes where it is sent, and sends forms. */
export function browserAt(base: string) {
  const cookies = new Map<string, string>();
  const origin = new URL(base).origin;
  /** Ends at a page, or where these pages send it to somebody else. */
  const go = async (path: string, body?: URLSearchParams): Promise<Stop> => {
    const response = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((one) => one.join('=')).join('; ') },
      ...(body && { method: 'POST', body }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const to = response.headers.get('location');
    if (to?.startsWith('/')) return go(to);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      ...(to && { to: new URL(to) }),
    };
  };
  return {
    cookies,
    open: (path: string) => go(`${new URL(base).pathname}${path}`),
    /** Sends a form of the page, the last that goes to the path, with these values. */
    send: ({ text }: Stop, path: string, values: Record<string, string>) => {
      const forms = [...text.matchAll(/<form method="post" action="([^"]+)">(.*?)<\/form>/gs)];
      const found = forms.findLast(([, action = '']) => decoded(action).includes(`${path}?`));
      if (!found) throw new Error(`The page has no form for ${path}: ${text}`);
      const hidden = [
        ...(found[2] ?? '').matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g),
      ];
      const fields = hidden.map(([, name = '', value = '']) => [decoded(name), decoded(value)]);
      return go(
        decoded(found[1] ?? ''),
        new URLSearchParams({ ...Object.fromEntries(fields), ...values }),
      );
    },
  };
}

interface Stop {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The address of somebody else. */
  readonly to?: URL;
}

const decoded = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

/** Signs in at the stand-in of a provider. @returns where the app is sent back to */
export async function signInAt(
  pool: HostedPool,
  provider: string,
  values: Record<string, string>,
  browser = pool.browser(),
): Promise<URL> {
  const page = await browser.open(`/oauth2/authorize?${asked({ identity_provider: provider })}`);
  if (page.to) return page.to;
  const { to, text } = await browser.send(page, '/provider', values);
  if (!to) throw new Error(text);
  return to;
}

export interface Tokens {
  readonly id_token: string;
  readonly access_token: string;
  readonly refresh_token: string;
}

/** The tokens for the code in the address. */
export async function tokensFor(pool: HostedPool, to: URL): Promise<Tokens> {
  const response = await pool.token({
    grant_type: 'authorization_code',
    code: to.searchParams.get('code') ?? '',
    redirect_uri: APP,
    code_verifier: VERIFIER,
  });
  if (!response.ok) throw new Error(`${to} ${await response.text()}`);
  return (await response.json()) as Tokens;
}
