import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Authorities,
  createAuthenticate,
} from '../../../../src/services/appsync/authorization/authenticate';
import type {
  AuthorizationMode,
  GraphqlApiDefinition,
} from '../../../../src/services/appsync/definition';

/*
 * Source of what is expected: AppSync developer guide, "Configuring authorization and authentication"
 * (docs.aws.amazon.com/appsync/latest/devguide/security-authz.html).
 */

const DAY = 24 * 60 * 60 * 1_000;
const POOL: AuthorizationMode = {
  mode: 'AMAZON_COGNITO_USER_POOLS',
  userPoolId: 'us-east-1_one',
};
const LAMBDA: AuthorizationMode = { mode: 'AWS_LAMBDA', lambda: { functionArn: 'gate' } };

const issuer = (pool: string) => `https://cognito-idp.us-east-1.amazonaws.com/${pool}`;
const tokenOf = (claims: object) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
const TOKEN = tokenOf({ iss: issuer('us-east-1_one'), sub: 'ann', client_id: 'app' });

let now: number;
let answer: unknown;
let asked: { authorizationToken: string; requestContext: object; requestHeaders: object }[];
beforeEach(() => {
  now = Date.parse('2026-01-01');
  answer = { isAuthorized: true };
  asked = [];
});

/** Asks an API that has some modes, the default one first. */
function api(...modes: [AuthorizationMode, ...AuthorizationMode[]]) {
  const authorities: Authorities = {
    accountId: '1',
    verifyToken: async (token) =>
      JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()),
    principal: (id) => (id === 'local' ? ({ arn: 'arn:aws:iam::1:role/a' } as never) : undefined),
    isFromThisMachine: () => true,
    invoke: async (_, event) => {
      asked.push(event as (typeof asked)[number]);
      return answer;
    },
  };
  const authenticate = createAuthenticate(authorities, () => now);
  const expires = (now + DAY) / 1_000;
  const definition = { id: 'api', modes, apiKeys: [{ key: 'key', expires }] } as never;
  const request = { socket: { remoteAddress: '127.0.0.1' } } as IncomingMessage;
  return (headers: Record<string, string>) =>
    authenticate(definition as GraphqlApiDefinition, headers, request, { query: '{ a }' });
}

describe('a user of a pool', () => {
  it.each<AuthorizationMode['mode']>(['API_KEY', 'AWS_IAM', 'OPENID_CONNECT', 'AWS_LAMBDA'])(
    'is known where the default mode is %s',
    async (mode) => {
      const first = mode === 'AWS_LAMBDA' ? LAMBDA : { mode };
      const { identity, ...caller } = await api(first, POOL)({ authorization: TOKEN });
      expect(caller.mode).toBe('AMAZON_COGNITO_USER_POOLS');
      expect(identity).toMatchObject({ sub: 'ann', issuer: issuer('us-east-1_one'), groups: null });
      expect(asked).toEqual([]);
    },
  );

  it('is known by each of several pools, and by no other', async () => {
    const ask = api({ ...POOL, userPoolId: 'us-east-1_two' }, POOL);
    expect((await ask({ authorization: TOKEN })).identity).toMatchObject({ sub: 'ann' });
    const authorization = tokenOf({ iss: issuer('us-east-1_three') });
    await expect(ask({ authorization })).rejects.toThrow(
      'You are not authorized to make this call.',
    );
  });

  it('is refused where the pool takes other clients only', async () => {
    const ask = api({ ...POOL, appIdClientRegex: 'ap|other' });
    await expect(ask({ authorization: TOKEN })).rejects.toMatchObject({ status: 401 });
  });
});

it('an API key is known until it runs out', async () => {
  const ask = api(POOL, { mode: 'API_KEY' });
  expect(await ask({ 'X-Api-Key': 'key' })).toMatchObject({ mode: 'API_KEY', identity: null });
  const refusal = { errorType: 'UnauthorizedException', status: 401 };
  await expect(ask({ 'x-api-key': 'no' })).rejects.toMatchObject(refusal);
  now += DAY;
  await expect(ask({ 'x-api-key': 'key' })).rejects.toMatchObject(refusal);
});

it('a mode that the API does not have lets nobody in', async () => {
  const ask = api(POOL);
  await expect(ask({ 'x-api-key': 'key' })).rejects.toMatchObject({ status: 401 });
  const authorization =
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/appsync/aws4_request, SignedHeaders=host, Signature=0';
  await expect(ask({ authorization })).rejects.toMatchObject({ status: 401 });
  await expect(ask({})).rejects.toThrow('Valid authorization header not provided.');
});

describe('a Lambda authorizer', () => {
  const headers = { authorization: 'let me in' };

  it('is asked for each token once in five minutes, or as long as it says', async () => {
    const ask = api(POOL, LAMBDA);
    answer = { isAuthorized: true, resolverContext: { room: '7' }, deniedFields: ['Query.b'] };
    for (const _ of [1, 2]) {
      expect(await ask(headers)).toMatchObject({
        mode: 'AWS_LAMBDA',
        identity: { resolverContext: { room: '7' } },
        deniedFields: ['Query.b'],
      });
    }
    expect(asked).toEqual([
      {
        authorizationToken: 'let me in',
        requestContext: {
          apiId: 'api',
          accountId: '1',
          requestId: expect.any(String),
          queryString: '{ a }',
          operationName: null,
          variables: {},
        },
        requestHeaders: headers,
      },
    ]);
    now += 300_000;
    answer = { isAuthorized: false, ttlOverride: 0 };
    for (const _ of [1, 2]) await expect(ask(headers)).rejects.toMatchObject({ status: 401 });
    expect(asked).toHaveLength(3);
  });

  it("is not asked for a token that the API's own pattern refuses", async () => {
    const lambda = { functionArn: 'gate', tokenPattern: '^let' };
    const ask = api({ mode: 'AWS_LAMBDA', lambda });
    await expect(ask({ authorization: 'open' })).rejects.toMatchObject({ status: 401 });
    expect(asked).toEqual([]);
    expect((await ask(headers)).mode).toBe('AWS_LAMBDA');
  });
});
