import { describe, expect, it } from 'vitest';
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
