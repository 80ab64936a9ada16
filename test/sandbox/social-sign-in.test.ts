import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateClient } from 'aws-amplify/data';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Schema } from '../../client/index.js';
import { copyOfThisProject, type Project } from '../../packages/amplify-offline/test/project';
import {
  asked,
  browserAt,
} from '../../packages/amplify-offline/test/services/cognito/hosted-ui/hosted-pool';
import { type App, startApp } from './running-app';

/** What a team adds to `amplify/auth/resource.ts` for it. */
const WITH_GOOGLE = `externalProviders: {
      google: {
        clientId: secret('GOOGLE_CLIENT_ID'),
        clientSecret: secret('GOOGLE_CLIENT_SECRET'),
        scopes: ['profile', 'email'],
        attributeMapping: { fullname: 'name' },
      },
      callbackUrls: ['http://localhost:3000/'],
      logoutUrls: ['http://localhost:3000/'],
    },
    email:`;

let project: Project;
let app: App;
beforeAll(async () => {
  project = await copyOfThisProject();
  const file = join(project.directory, 'amplify/auth/resource.ts');
  const text = (await readFile(file, 'utf8'))
    .replace('email:', WITH_GOOGLE)
    .replace('{ defineAuth }', '{ defineAuth, secret }');
  await writeFile(file, text);
  app = await startApp(project.directory);
});
afterAll(async () => {
  await app?.stop();
  await project?.remove();
});

/** @returns the claims of the id token */
async function signInWithGoogle(email: string) {
  const { user_pool_client_id: client_id = '', oauth } = app.outputs.auth ?? {};
  const pages = `${app.endpoint}/_hosted-ui/${oauth?.domain}`;
  const browser = browserAt(pages);
  const page = await browser.open(
    `/oauth2/authorize?${asked({ client_id, identity_provider: 'Google', code_challenge: undefined, code_challenge_method: undefined })}`,
  );
  const { to, text } = await browser.send(page, '/provider', {
    'attribute:email': email,
    'attribute:name': 'Quinn',
  });
  const code = to?.searchParams.get('code');
  if (!code) throw new Error(`${to} ${text}`);
  const response = await fetch(`${pages}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, client_id },
      redirect_uri: 'http://localhost:3000/',
    }),
  });
  const { id_token, access_token } = (await response.json()) as Record<string, string>;
  return { ...decodeJwt(String(id_token)), token: String(access_token) };
}

it('an account of Google’s gets its row at the first sign-in, and keeps it', async () => {
  const { sub, token } = await signInWithGoogle('quinn@example.com');
  expect(await app.rows('User')).toMatchObject([
    { id: sub, email: 'quinn@example.com', name: 'Quinn' },
  ]);
  expect(await app.outcomes()).toEqual([
    ['PostConfirmation_ConfirmSignUp', 'created'],
    ['TokenGeneration_HostedAuth', expect.any(String)],
  ]);
  const { models } = generateClient<Schema>({ authMode: 'lambda', authToken: token });
  const { data } = await models.User.get({ id: String(sub) });
  expect(data).toMatchObject({ id: sub });

  expect((await signInWithGoogle('quinn@example.com')).sub).toBe(sub);
  expect(await app.rows('User')).toHaveLength(1);
});
