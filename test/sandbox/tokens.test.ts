import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get } from './operations';
import { type App, type SignedIn, startApp } from './running-app';

let app: App;
let quinn: SignedIn;

beforeAll(async () => {
  app = await startApp();
  quinn = await app.newUser('quinn@example.com');
});
afterAll(() => app?.stop());

const ask = (token?: string) => app.graphql(get('User')(quinn.sub, quinn.sub), token);

/** A token like Quinn's own, with some claims changed, signed by a key that is not the pool's. */
async function forged(changes: object = {}): Promise<string> {
  const [header = '', payload = ''] = quinn.token.split('.');
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT({ ...decode(payload), ...changes })
    .setProtectedHeader(decode(header))
    .sign(privateKey);
}

describe('a token at the API', () => {
  it('of a real sign-in is good, with or without Bearer before it', async () => {
    for (const token of [quinn.token, `Bearer ${quinn.token}`]) {
      expect(await ask(token)).toMatchObject({ status: 200, data: { getUser: { id: quinn.sub } } });
    }
  });

  const tampered = () => {
    const [header, payload = '', signature] = quinn.token.split('.');
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
    ['without a signature', () => `${quinn.token.split('.').slice(0, 2).join('.')}.`],
  ])('%s gets 401', async (_, token) => {
    expect(await ask(await token())).toMatchObject({
      status: 401,
      errors: [{ errorType: 'UnauthorizedException' }],
    });
  });
});
