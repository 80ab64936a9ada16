import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { iamIdentity } from '../../../../src/services/appsync/authorization/identity';
import { signer } from '../../../../src/services/appsync/authorization/signer';
import type { Principal } from '../../../../src/services/service';

const principal = (over: Partial<Principal> = {}): Principal => ({
  arn: 'arn:aws:sts::429117803886:assumed-role/users/CognitoIdentityCredentials',
  username: 'AROAWH2LKBVXCRH33KO3W:CognitoIdentityCredentials',
  may: () => true,
  ...over,
});
const POOL = 'us-east-1:1cb638b4-0f0c-4078-9fe0-4dbd3582783d';
const ID = 'us-east-1:59ec6a11-3585-4ad0-9eb6-c9b7a58295b1';
const USERS = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_w1fDFCktP';
const SIGN_IN = `${USERS}:CognitoSignIn:f531f541-2254-4b4a-b44a-f640c2a2e6b7`;
const user = { id: ID, poolId: POOL, amr: ['authenticated', USERS, SIGN_IN] as const };

// Recorded: the event of a resolver's function in a public repository, whose ids it has.
it('a user of an identity pool is to resolvers what AppSync makes of one', () => {
  expect(iamIdentity(principal({ identity: user }), '109.240.191.222')).toEqual({
    accountId: '429117803886',
    cognitoIdentityAuthProvider: `"${USERS}","${SIGN_IN}"`,
    cognitoIdentityAuthType: 'authenticated',
    cognitoIdentityId: ID,
    cognitoIdentityPoolId: POOL,
    sourceIp: ['109.240.191.222'],
    userArn: 'arn:aws:sts::429117803886:assumed-role/users/CognitoIdentityCredentials',
    username: 'AROAWH2LKBVXCRH33KO3W:CognitoIdentityCredentials',
  });
});

// Amplify's templates take whoever has neither a pool nor an id for one of the developer's own.
it('a function is none', () => {
  expect(iamIdentity(principal(), '127.0.0.1')).toMatchObject({
    cognitoIdentityAuthProvider: null,
    cognitoIdentityAuthType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
  });
});

it.each<[string, Principal | 'expired' | undefined, boolean, string]>([
  ['an identity, from anywhere', principal({ identity: user }), false, 'let in'],
  ['an identity, from here', principal({ identity: user }), true, 'let in'],
  ['a function or the developer, from here', principal(), true, 'let in'],
  ['a function or the developer, from a page', principal(), false, 'Permission denied'],
  ['nobody', undefined, true, 'The security token included in the request is invalid.'],
  [
    'who has waited too long',
    'expired',
    false,
    'The security token included in the request is expired',
  ],
])('%s', (_, found, isHere, outcome) => {
  const signers = { principal: () => found, isFromThisMachine: () => isHere };
  const ask = () => signer(signers, 'ASIA', {}, {} as IncomingMessage);
  if (outcome === 'let in') expect(ask()).toBe(found);
  else expect(ask).toThrow(outcome);
});
