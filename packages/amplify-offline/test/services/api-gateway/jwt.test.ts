import { generateKeyPair, SignJWT } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { tokenChecker } from '../../../src/services/api-gateway/http-api/jwt';

/* Tokens of issuers that are no user pool here. Source: API Gateway developer guide, "Control access to HTTP APIs with
 * JWT authorizers", with the order of `aud` and `client_id`; the words are in "Troubleshooting". */

const Issuer = 'https://issuer.example/';
const AUTHORIZER = {
  ApiId: 'a',
  AuthorizerType: 'JWT',
  JwtConfiguration: { Issuer, Audience: ['app', 'other'] },
};
const NOW = Date.UTC(2026, 10, 29);

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
let own: KeyPair;
let foreign: KeyPair;
beforeAll(async () => {
  [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
});
const token = (claims: Record<string, unknown>, key = own.privateKey, iss = Issuer) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuer(iss)
    .setExpirationTime(NOW / 1_000 + 60)
    .sign(key);
const asked: string[] = [];
const check = (jwt: string, later = 0) =>
  tokenChecker({ others: { userPools: {} as never }, now: () => NOW + later }, async (issuer) => {
    asked.push(issuer);
    return async () => own.publicKey;
  })(jwt, AUTHORIZER);

it.each([
  ['by its audience', { aud: 'app' }],
  ['by one of several', { aud: ['else', 'other'] }],
  ['by its client, where it has no audience', { client_id: 'app' }],
])('a token is good %s', async (_, claims) => {
  expect(await check(await token(claims))).toMatchObject({ claims });
  expect(new Set(asked)).toEqual(new Set([Issuer]));
});

it.each([
  ['for somebody else', { aud: 'else' }],
  ['for nobody', {}],
  ['for somebody else, whoever its client is', { aud: 'else', client_id: 'app' }],
])('a token %s is not', async (_, claims) => {
  expect(await check(await token(claims))).toEqual({
    problem: 'the token does not have a valid audience',
  });
});

it('a token that expired, is forged, of another issuer or none is not', async () => {
  const good = await token({ aud: 'app' });
  expect(await check(good, 61_000)).toEqual({ problem: 'the token has expired' });
  const unknown = { problem: undefined };
  expect(await check(await token({ aud: 'app' }, foreign.privateKey))).toEqual(unknown);
  expect(await check(await token({ aud: 'app' }, own.privateKey, 'https://evil.example/'))).toEqual(
    unknown,
  );
  expect(await check('nonsense')).toEqual(unknown);
});
