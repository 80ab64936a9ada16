import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { type Project, projectWith, writeBackend } from '../../../project';
import { signed } from '../../../signed';
import { asked, browserAt } from './hosted-pool';

const APP = 'http://localhost:3000/';
const DOMAIN = 'kite-door.auth.us-east-1.amazoncognito.com';

/** As CDK writes them: what they are known by is what the template says. */
const TEMPLATE = {
  Resources: {
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Domain: {
      Type: 'AWS::Cognito::UserPoolDomain',
      Properties: { UserPoolId: { Ref: 'Pool' }, Domain: 'kite-door' },
    },
    Own: {
      Type: 'AWS::Cognito::UserPoolDomain',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        Domain: 'auth.kites.example',
        CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/1' },
      },
    },
    Google: {
      Type: 'AWS::Cognito::UserPoolIdentityProvider',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        ProviderName: 'Google',
        ProviderType: 'Google',
        ProviderDetails: { client_id: 'id', client_secret: 's', authorize_scopes: 'email' },
        AttributeMapping: { email: 'email', username: 'sub' },
      },
    },
    Kites: {
      Type: 'AWS::Cognito::UserPoolResourceServer',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        Identifier: 'kites',
        Name: 'Kites',
        Scopes: [{ ScopeName: 'fly', ScopeDescription: 'Fly' }],
      },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        AllowedOAuthFlowsUserPoolClient: 'true',
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'email'],
        CallbackURLs: [APP],
        LogoutURLs: [APP],
        SupportedIdentityProviders: [{ Ref: 'Google' }],
      },
    },
  },
  Outputs: {
    Pool: { Value: { Ref: 'Pool' } },
    Client: { Value: { Ref: 'Client' } },
    Domain: { Value: { Ref: 'Domain' } },
    Server: { Value: { Ref: 'Kites' } },
  },
};

let project: Project;
let sandbox: Sandbox;
beforeAll(async () => {
  project = await projectWith({ 'package.json': '{ "name": "kite-door" }' });
  await writeBackend(project.directory, TEMPLATE);
  sandbox = await startSandbox({ projectDir: project.directory, port: 0, ephemeral: true });
});
afterAll(async () => {
  await sandbox?.stop();
  await project?.remove();
});

const outputs = () => sandbox.stack.outputs as Record<string, string>;

it('all of it is known by what the template calls it', () => {
  expect(outputs()).toMatchObject({ Domain: 'kite-door', Server: 'kites' });
  expect(sandbox.notEmulated.own).toEqual([
    'Google itself (a page of the sandbox stands in for it)',
  ]);
});

it('the pool tells of its domains', async () => {
  const response = await fetch(sandbox.endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': 'AWSCognitoIdentityProviderService.DescribeUserPool',
      ...signed('cognito-idp'),
    },
    body: JSON.stringify({ UserPoolId: outputs().Pool }),
  });
  expect(await response.json()).toMatchObject({
    UserPool: { Domain: 'kite-door', CustomDomain: 'auth.kites.example' },
  });
});

it.each([DOMAIN, 'auth.kites.example'])('a user signs in at %s', async (domain) => {
  const base = `${sandbox.endpoint}/_hosted-ui/${domain}`;
  const browser = browserAt(base);
  const client_id = outputs().Client;
  const page = await browser.open(
    `/oauth2/authorize?${asked({ client_id, scope: 'openid email', code_challenge: undefined, code_challenge_method: undefined })}`,
  );
  const { to } = await browser.send(page, '/provider', { 'attribute:email': 'q@example.com' });
  const code = to?.searchParams.get('code') ?? '';
  const fields = { grant_type: 'authorization_code', code, redirect_uri: APP };
  const body = new URLSearchParams({ ...fields, client_id: String(client_id) });
  const response = await fetch(`${base}/oauth2/token`, { method: 'POST', body });
  const { id_token } = (await response.json()) as { id_token: string };
  // CDK's default, which is not to say whether cases count, is to tell them apart.
  expect(decodeJwt(id_token)['cognito:username']).toMatch(/^Google_\d+$/);
});

it('a page of any origin may ask for tokens', async () => {
  const response = await fetch(`${sandbox.endpoint}/_hosted-ui/${DOMAIN}/oauth2/token`, {
    method: 'OPTIONS',
    headers: { origin: 'http://localhost:3000', 'access-control-request-method': 'POST' },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
});

it('clients of OpenID Connect find it, with keys to check with', async () => {
  const url = `${sandbox.endpoint}/${outputs().Pool}/.well-known/openid-configuration`;
  const found = (await (await fetch(url)).json()) as Record<string, string>;
  expect(found).toMatchObject({
    issuer: `https://cognito-idp.us-east-1.amazonaws.com/${outputs().Pool}`,
    authorization_endpoint: `${sandbox.endpoint}/_hosted-ui/${DOMAIN}/oauth2/authorize`,
    response_types_supported: ['code', 'token'],
  });
  expect((await fetch(String(found.jwks_uri))).status).toBe(200);
  expect((await fetch(`${sandbox.endpoint}/${outputs().Pool}/.well-known/other`)).status).toBe(404);
});

it('what a function sends to the domain itself arrives', async () => {
  const { port } = new URL(sandbox.endpoint);
  const answer = await new Promise<string>((resolve, reject) => {
    const sent = request({
      ...{ port, host: '127.0.0.1', method: 'POST', path: '/oauth2/token' },
      headers: { host: DOMAIN },
    });
    sent.on('error', reject).on('response', (response) => resolve(text(response)));
    sent.end('grant_type=password');
  });
  expect(answer).toBe('{"error":"unsupported_grant_type"}');
});

it.each([
  ['another domain', '/_hosted-ui/other.auth.us-east-1.amazoncognito.com/login', 'GET', 404],
  ['another path', `/_hosted-ui/${DOMAIN}/oauth2/more`, 'GET', 404],
  ['another method', `/_hosted-ui/${DOMAIN}/oauth2/token`, 'GET', 404],
  ['what objects have', `/_hosted-ui/${DOMAIN}/constructor`, 'GET', 404],
  ['no domain', '/_hosted-ui/', 'GET', 404],
  ['a form that is too long', `/_hosted-ui/${DOMAIN}/login`, 'POST', 413],
])('%s is not there', async (_, path, method, status) => {
  const body = method === 'POST' ? { body: 'a'.repeat(100_001) } : {};
  const response = await fetch(`${sandbox.endpoint}${path}`, { method, ...body });
  expect(response.status).toBe(status);
});

it('a provider that does not say what the pool requires is refused, by its name', async () => {
  const { Pool, Google } = TEMPLATE.Resources;
  const Schema = [{ Name: 'family_name', Required: true, Mutable: true }];
  const other = await projectWith({ 'package.json': '{ "name": "kite-hall" }' });
  await writeBackend(other.directory, {
    Resources: { Pool: { ...Pool, Properties: { Schema } }, Google },
  });
  const start = startSandbox({ projectDir: other.directory, port: 0, ephemeral: true });
  await expect(start).rejects.toThrow(
    /Google.+The attribute mapping is missing required attributes \[family_name\]/s,
  );
  await other.remove();
});
