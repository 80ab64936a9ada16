import {
  DescribeIdentityPoolCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
  ListIdentityPoolsCommand,
} from '@aws-sdk/client-cognito-identity';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../project';
import { type Pools, projectWithPools, startPools } from './running-pools';

let project: Project;
let pools: Pools;
const NAME = 'ada@example.com';
beforeAll(async () => {
  project = await projectWithPools();
  pools = await startPools(project);
  await pools.signUp(NAME);
});
afterAll(async () => {
  await pools?.stop();
  await project?.remove();
});

describe('a pool', () => {
  it('without guests takes none', async () => {
    await expect(pools.getId(pools.Closed)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Unauthenticated access is not supported for this identity pool.',
    });
  });

  it('that is not there is not found, and an id that is none is refused', async () => {
    await expect(pools.getId('us-east-1:abc')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "IdentityPool 'us-east-1:abc' not found.",
    });
    await expect(pools.getId('ap-northeast')).rejects.toMatchObject({
      name: 'ValidationException',
      message: String.raw`1 validation error detected: Value 'ap-northeast' at 'identityPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w-]+:[0-9a-f-]+`,
    });
  });

  it('is described to the developer', async () => {
    const { Open: IdentityPoolId } = pools;
    expect(
      await pools.identity.send(new DescribeIdentityPoolCommand({ IdentityPoolId })),
    ).toMatchObject({
      IdentityPoolId,
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: [{ ProviderName: pools.provider, ClientId: pools.App }],
    });
    const first = await pools.identity.send(new ListIdentityPoolsCommand({ MaxResults: 2 }));
    const { NextToken } = first;
    const rest = await pools.identity.send(
      new ListIdentityPoolsCommand({ MaxResults: 2, NextToken }),
    );
    const ids = [...(first.IdentityPools ?? []), ...(rest.IdentityPools ?? [])];
    expect(ids.map((pool) => pool.IdentityPoolId).sort()).toEqual(
      [pools.Open, pools.Closed, pools.Misled].sort(),
    );
    expect(rest.NextToken).toBeUndefined();
  });
});

it('an error can be read by a page on any origin', async () => {
  const answer = await fetch(pools.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityService.GetId', origin: 'https://app.example' },
    body: JSON.stringify({ IdentityPoolId: pools.Closed }),
  });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('x-amzn-errortype')).toBe('NotAuthorizedException');
});

describe('a token for STS', () => {
  it('is given by pools with the basic flow only', async () => {
    const IdentityId = await pools.getId(pools.Open);
    await expect(
      pools.identity.send(new GetOpenIdTokenCommand({ IdentityId })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Basic (classic) flow is not enabled, please use enhanced flow.',
    });
  });

  it('says whose it is, and can be verified', async () => {
    const Logins = await pools.logins(NAME);
    const { IdentityId } = await pools.identity.send(
      new GetIdCommand({ IdentityPoolId: pools.Closed, Logins }),
    );
    const { Token = '' } = await pools.identity.send(
      new GetOpenIdTokenCommand({ IdentityId, Logins }),
    );
    const keys = createRemoteJWKSet(new URL(`${pools.endpoint}/.well-known/jwks_uri`));
    const { payload } = await jwtVerify(Token, keys, {
      issuer: 'https://cognito-identity.amazonaws.com',
      audience: pools.Closed,
    });
    expect(payload.sub).toBe(IdentityId);
    expect(payload.amr).toEqual([
      'authenticated',
      pools.provider,
      expect.stringMatching(/:CognitoSignIn:[\da-f-]{36}$/),
    ]);
  });
});
