import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, PASSWORD, startApp } from './running-app';

const EMAIL = 'quinn@example.com';

let app: App;
let sub: string;
let quinns: string;

beforeAll(async () => {
  app = await startApp();
  sub = await app.signUpAndConfirm(EMAIL);
  await signIn({ username: EMAIL, password: PASSWORD });
  quinns = String((await fetchAuthSession()).tokens?.accessToken);
});
afterAll(() => app?.stop());

async function ask(token?: string) {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: token };
  const body = JSON.stringify({ query: `query { getUser(id: "${sub}") { id } }` });
  const response = await fetch(String(app.outputs.data?.url), { method: 'POST', headers, body });
  return { status: response.status, ...((await response.json()) as object) };
}

/** A token like Quinn's own, with some claims changed, signed by a key that is not the pool's. */
async function forged(changes: object = {}): Promise<string> {
  const [header = '', payload = ''] = quinns.split('.');
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT({ ...decode(payload), ...changes })
    .setProtectedHeader(decode(header))
    .sign(privateKey);
}

describe('a token at the API', () => {
  it('of a real sign-in is good, with or without Bearer before it', async () => {
    for (const token of [quinns, `Bearer ${quinns}`]) {
      expect(await ask(token)).toMatchObject({ status: 200, data: { getUser: { id: sub } } });
    }
  });

  const tampered = () => {
    const [header, payload = '', signature] = quinns.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const more = { ...claims, 'cognito:groups': ['Admin'] };
    return [header, Buffer.from(JSON.stringify(more)).toString('base64url'), signature].join('.');
  };

  it.each<[string, () => Promise<string | undefined> | string | undefined]>([
    ['that is missing', () => undefined],
    ['that is no token', () => 'quinn'],
    ['signed with another key', () => forged()],
    ['with a group added', tampered],
    [
      'of a pool elsewhere',
      () => forged({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Elsewhere' }),
    ],
    ['without a signature', () => `${quinns.split('.').slice(0, 2).join('.')}.`],
  ])('%s gets 401', async (_, token) => {
    expect(await ask(await token())).toMatchObject({
      status: 401,
      errors: [{ errorType: 'UnauthorizedException' }],
    });
  });
});
