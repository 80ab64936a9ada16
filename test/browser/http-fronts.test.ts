import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  type RunningBackend,
  startBackend,
} from '../../packages/amplify-offline/test/running-backend';
import { openSite, type Site } from './open-site';

const EMAIL = 'quinn@example.com';

let backend: RunningBackend;
let site: Site;
beforeAll(async () => {
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/http-fronts'));
  site = await openSite(backend.sandbox.outputsFile, 'http-fronts.tsx');
});
afterAll(async () => {
  await site?.close();
  await backend?.stop();
});
afterEach(async () => expect(await site.leave()).toEqual([]));

it('a page on another origin calls a REST API, an HTTP API and a function URL', async () => {
  await backend.signUpAndConfirm(EMAIL);
  const visitor = await site.visit();
  const call = async (name: string, said: RegExp) => {
    await visitor.press(name);
    await visitor.sees(said);
  };
  await call('REST items', /^REST items: \{"path":"\/items".*"identityId":"us-east-1:/);
  await call('Stream', /^Stream: data: \/feed\s+data: \{\}/);

  await visitor.signIn(EMAIL);
  await visitor.sees('Signed in');
  await call('REST add', /^REST add: \{.*"httpMethod":"POST","body":"\{\\"name\\":\\"milk\\"\}"/);
  await call('REST token', /^REST token: .*"email":"quinn@example\.com"/);
  await call('HTTP items', /^HTTP items: \{"identityId":"us-east-1:/);
  await call('HTTP token', /^HTTP token: \{"email":"quinn@example\.com"/);
});
