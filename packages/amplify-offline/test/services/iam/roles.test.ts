import { describe, expect, it } from 'vitest';
import type { PoolIdentity } from '../../../src/services/iam/identity-sessions';
import { createRoles, type Principal } from '../../../src/services/iam/roles';

const ROLE = 'arn:aws:iam::123456789012:role/report';
const reading = {
  arn: ROLE,
  id: 'AROAREPORT',
  statements: [{ effect: 'Allow' as const, actions: ['appsync:GraphQL'], resources: ['*'] }],
};

/** @throws where the credentials are nobody's */
function known(principal: Principal | 'expired' | undefined): Principal {
  if (typeof principal === 'object') return principal;
  throw new Error(`The credentials are ${principal ?? "nobody's"}.`);
}

describe('the roles of a sandbox', () => {
  it('know a session by its credentials, and what its role may do at that moment', () => {
    const roles = createRoles('123456789012');
    roles.declare('stack', [reading]);
    const { accessKeyId, sessionToken } = roles.credentials(ROLE, 'report-function');
    const principal = known(roles.principal(accessKeyId, sessionToken));
    expect(principal).toMatchObject({
      arn: 'arn:aws:sts::123456789012:assumed-role/report/report-function',
      username: 'AROAREPORT:report-function',
    });
    expect(principal.may('appsync:GraphQL', 'anything')).toBe(true);

    roles.declare('stack', [{ ...reading, statements: [] }]);
    expect(principal.may('appsync:GraphQL', 'anything')).toBe(false);
  });

  it('give a session the same credentials each time, and each session its own', () => {
    const roles = createRoles('123456789012');
    const first = roles.credentials(ROLE, 'one');
    expect(roles.credentials(ROLE, 'one')).toEqual(first);
    expect(roles.credentials(ROLE, 'two').sessionToken).not.toBe(first.sessionToken);
  });

  it.each([
    ['another token', 'stack', 'made up'],
    ['no token', 'stack', undefined],
    ['a role that is gone', 'elsewhere', 'its own'],
  ])("take a session's key with %s for nobody's", (_, declaredIn, token) => {
    const roles = createRoles('123456789012');
    roles.declare(declaredIn, [reading]);
    const { accessKeyId, sessionToken } = roles.credentials(ROLE, 'report-function');
    roles.forget('elsewhere');
    expect(
      roles.principal(accessKeyId, token === 'its own' ? sessionToken : token),
    ).toBeUndefined();
  });

  it("take any other key for the developer's, who may do everything", () => {
    const principal = known(createRoles('123456789012').principal('local'));
    expect(principal.arn).toBe('arn:aws:iam::123456789012:user/local');
    expect(principal.may('appsync:GraphQL', 'anything')).toBe(true);
  });
});

describe('an identity that takes on a role', () => {
  const ARN = 'arn:aws:iam::123456789012:role/guest';
  const sub = 'cognito-identity.amazonaws.com:sub';
  const trust = (amr: string) => [
    {
      effect: 'Allow' as const,
      actions: ['sts:AssumeRoleWithWebIdentity'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': ['us-east-1:pool'] },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': [amr] },
      },
    },
  ];
  const role = {
    arn: ARN,
    id: 'AROAGUEST',
    trust: trust('unauthenticated'),
    statements: [
      {
        effect: 'Allow' as const,
        actions: ['s3:*'],
        resources: [`arn:aws:s3:::b/\${${sub}}/*`],
        hasVariables: true,
      },
    ],
  };
  const guest = (id: string) =>
    ({ id, poolId: 'us-east-1:pool', amr: ['unauthenticated'] }) satisfies PoolIdentity;
  const key = Buffer.alloc(32, 1);
  const rolesOf = (now = () => 0, sealKey = () => key) => {
    const roles = createRoles('123456789012', { now, sealKey });
    roles.declare('stack', [role]);
    return roles;
  };
  const credentialsOf = (id: string) => {
    const credentials = rolesOf().assume(ARN, guest(id));
    if (!credentials) throw new Error('The role does not trust it.');
    return credentials;
  };

  it('is who its credentials say, and may do what its role says of it, also after a restart', () => {
    const { accessKeyId, sessionToken, expires } = credentialsOf('us-east-1:ada');
    expect(expires).toBe(3_600_000);
    const principal = known(rolesOf().principal(accessKeyId, sessionToken));
    expect(principal).toMatchObject({
      arn: 'arn:aws:sts::123456789012:assumed-role/guest/CognitoIdentityCredentials',
      username: 'AROAGUEST:CognitoIdentityCredentials',
      identity: guest('us-east-1:ada'),
    });
    expect(principal.may('s3:GetObject', 'arn:aws:s3:::b/us-east-1:ada/x')).toBe(true);
    expect(principal.may('s3:GetObject', 'arn:aws:s3:::b/us-east-1:bob/x')).toBe(false);
  });

  it('is known for one that has expired after an hour', () => {
    const { accessKeyId, sessionToken } = credentialsOf('us-east-1:ada');
    const at = (ms: number) => rolesOf(() => ms).principal(accessKeyId, sessionToken);
    expect(known(at(3_599_999)).identity?.id).toBe('us-east-1:ada');
    expect(at(3_600_000)).toBe('expired');
  });

  it('gets credentials of its own each time', () => {
    const [one, two] = [credentialsOf('us-east-1:ada'), credentialsOf('us-east-1:ada')];
    expect(one.accessKeyId).not.toBe(two.accessKeyId);
    expect(one.secretAccessKey).not.toBe(two.secretAccessKey);
  });

  it('gets none of a role that trusts others only, or is not there', () => {
    const roles = createRoles('123456789012');
    roles.declare('stack', [
      { ...role, trust: trust('authenticated') },
      { ...role, arn: `${ARN}2`, trust: undefined },
    ]);
    expect(roles.assume(ARN, guest('us-east-1:ada'))).toBeUndefined();
    expect(roles.assume(`${ARN}2`, guest('us-east-1:ada'))).toBeUndefined();
    expect(roles.assume(`${ARN}3`, guest('us-east-1:ada'))).toBeUndefined();
    const elsewhere = { ...guest('us-east-1:ada'), poolId: 'us-east-1:other' };
    expect(rolesOf().assume(ARN, elsewhere)).toBeUndefined();
  });

  const [ada, bob] = [credentialsOf('us-east-1:ada'), credentialsOf('us-east-1:bob')];
  const forged = (change: (content: string) => string) => {
    const [start, payload = '', seal] = ada.sessionToken.split('.');
    const content = change(Buffer.from(payload, 'base64url').toString());
    return [start, Buffer.from(content).toString('base64url'), seal].join('.');
  };
  it.each([
    ["another's token", ada.accessKeyId, bob.sessionToken],
    ['no token', ada.accessKeyId, undefined],
    ['a token made up', ada.accessKeyId, 'made up'],
    ['a token changed to another', ada.accessKeyId, forged((text) => text.replace('ada', 'bob'))],
    [
      'a token changed to last',
      ada.accessKeyId,
      forged((text) => text.replace('3600000', '9600000')),
    ],
    [
      'a token without its seal',
      ada.accessKeyId,
      ada.sessionToken.split('.').slice(0, 2).join('.'),
    ],
    ["the developer's key and its token", 'local', ada.sessionToken],
  ])('is nobody with %s', (_, accessKeyId, token) => {
    expect(rolesOf().principal(accessKeyId, token)).toBeUndefined();
  });

  it('is nobody once the key of the seal is another, and never the developer', () => {
    const elsewhere = rolesOf(undefined, () => Buffer.alloc(32, 2));
    expect(elsewhere.principal(ada.accessKeyId, ada.sessionToken)).toBeUndefined();
  });
});
