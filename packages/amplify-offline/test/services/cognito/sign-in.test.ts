import { beforeEach, describe, expect, it } from 'vitest';
import type { UserPools } from '../../../src/services/cognito/user-pools';
import {
  amplifyPool,
  CLIENT_ID,
  PASSWORD,
  POOL_ID,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
} from './pool-under-test';

const email = 'quinn@example.com';
const START = new Date('2026-11-22T10:00:00.000Z');

let now: Date;
let pools: UserPools;
let requests: Requests;

async function given(client: Record<string, unknown>): Promise<void> {
  now = START;
  pools = await poolsWith(amplifyPool({ client }), { clock: () => now });
  requests = requestsTo(pools);
}

const initiate = (AuthFlow: string, AuthParameters: object = {}) => ({
  ClientId: CLIENT_ID,
  AuthFlow,
  AuthParameters: { USERNAME: email, PASSWORD, ...AuthParameters },
});

describe('the flows of a client', () => {
  it.each([
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['ADMIN_USER_PASSWORD_AUTH', 'Auth flow not enabled for this client'],
    ['USER_AUTH', 'USER_AUTH is not enabled for the client.'],
  ])('exclude %s unless it is named', async (flow, message) => {
    await given({});
    const refusal = await requests.refused('InitiateAuth', initiate(flow));
    expect(refusal).toBe(`InvalidParameterException: ${message}`);
  });

  it.each([
    ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
    ['REFRESH_TOKEN_AUTH', 'Auth flow not enabled for this client'],
  ])('exclude %s when others are named', async (flow, message) => {
    await given({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const refusal = await requests.refused('InitiateAuth', initiate(flow, { SRP_A: 'abc' }));
    expect(refusal).toBe(`InvalidParameterException: ${message}`);
  });

  it('are SRP and refreshing where the template names none', async () => {
    await given({ ExplicitAuthFlows: undefined });
    expect(
      await requests.ok('InitiateAuth', initiate('USER_SRP_AUTH', { SRP_A: 'abc' })),
    ).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' });
  });
});

describe('the SRP handshake', () => {
  beforeEach(() => given({}));

  const start = (parameters: object) =>
    requests.ok<{ ChallengeParameters: Record<string, string> }>(
      'InitiateAuth',
      initiate('USER_SRP_AUTH', { SRP_A: 'abc', ...parameters }),
    );

  it('gives a user who does not exist the same salt and id each time', async () => {
    const one = (await start({ USERNAME: 'nobody@example.com' })).ChallengeParameters;
    const two = (await start({ USERNAME: 'nobody@example.com' })).ChallengeParameters;
    expect(one.USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(two).toMatchObject({ SALT: one.SALT, USER_ID_FOR_SRP: one.USER_ID_FOR_SRP });
    expect(two.SRP_B).not.toBe(one.SRP_B);
  });

  it('says that there is no such user to a client that may know', async () => {
    await given({ PreventUserExistenceErrors: 'LEGACY' });
    expect(
      await requests.refused('InitiateAuth', initiate('USER_SRP_AUTH', { SRP_A: 'abc' })),
    ).toBe('UserNotFoundException: User does not exist.');
  });

  it.each(['0', 'no number'])('refuses the public key %j', async (SRP_A) => {
    await requests.signUpAndConfirm(email);
    const refusal = await requests.refused('InitiateAuth', initiate('USER_SRP_AUTH', { SRP_A }));
    expect(refusal).toContain('InvalidParameterException');
  });

  it('takes one answer to each challenge', async () => {
    await requests.signUpAndConfirm(email);
    const { SECRET_BLOCK } = (await start({})).ChallengeParameters;
    const answer = {
      ClientId: CLIENT_ID,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: {
        USERNAME: email,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: 'AAAA',
        TIMESTAMP: 'Sun Nov 22 10:00:00 UTC 2026',
      },
    };
    expect(await requests.refused('RespondToAuthChallenge', answer)).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
    expect(await requests.refused('RespondToAuthChallenge', answer)).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    );
  });
});

describe('a sign-in with a password', () => {
  beforeEach(() => given({ ...plainClient, PreventUserExistenceErrors: 'ENABLED' }));

  const refusal = (parameters: object = {}) =>
    requests.refused('InitiateAuth', initiate('USER_PASSWORD_AUTH', parameters));

  it('is refused with a wrong one, whoever it is', async () => {
    const words = 'NotAuthorizedException: Incorrect username or password.';
    expect(await refusal()).toBe(words);
    await requests.signUpAndConfirm(email);
    expect(await refusal({ PASSWORD: 'Wrong0ne!' })).toBe(words);
  });

  it('is refused until the account is confirmed', async () => {
    await requests.signUp(email);
    expect(await refusal()).toBe('UserNotConfirmedException: User is not confirmed.');
  });

  it('is refused while the account is disabled', async () => {
    await requests.signUpAndConfirm(email);
    const user = { UserPoolId: POOL_ID, Username: email };
    await requests.ok('AdminDisableUser', user);
    expect(await refusal()).toBe('NotAuthorizedException: User is disabled.');
    await requests.ok('AdminEnableUser', user);
    await requests.signIn(email);
  });

  it('is refused once an administrator has reset it', async () => {
    await requests.signUpAndConfirm(email);
    await requests.ok('AdminResetUserPassword', { UserPoolId: POOL_ID, Username: email });
    expect(await refusal()).toBe(
      'PasswordResetRequiredException: Password reset required for the user',
    );
  });

  it('can be made by an administrator', async () => {
    await requests.signUpAndConfirm(email);
    await requests.ok('AdminInitiateAuth', {
      ...initiate('ADMIN_USER_PASSWORD_AUTH'),
      UserPoolId: POOL_ID,
    });
  });
});

describe('a temporary password', () => {
  beforeEach(async () => {
    await given(plainClient);
    await requests.ok('AdminCreateUser', {
      UserPoolId: POOL_ID,
      Username: email,
      TemporaryPassword: PASSWORD,
      MessageAction: 'SUPPRESS',
    });
  });

  const challenge = () =>
    requests.ok<{ ChallengeName: string; Session: string }>(
      'InitiateAuth',
      initiate('USER_PASSWORD_AUTH'),
    );
  const answer = (Session: string, NEW_PASSWORD = 'An0ther-one') => ({
    ClientId: CLIENT_ID,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    ChallengeResponses: { USERNAME: email, NEW_PASSWORD },
    Session,
  });

  it('is good for one thing: to set another', async () => {
    const { ChallengeName, Session } = await challenge();
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await requests.ok('RespondToAuthChallenge', answer(Session));
    await requests.signIn(email, 'An0ther-one');
    expect(await requests.refused('RespondToAuthChallenge', answer(Session))).toContain(
      'session can only be used once',
    );
  });

  it('cannot be replaced without the session of its sign-in', async () => {
    expect(
      await requests.refused('RespondToAuthChallenge', answer('made up and long enough')),
    ).toBe('NotAuthorizedException: Invalid session for the user.');
  });

  it('has to be replaced within three minutes', async () => {
    const { Session } = await challenge();
    now = new Date(START.getTime() + 180_000);
    expect(await requests.refused('RespondToAuthChallenge', answer(Session))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    );
  });

  it('is good for seven days', async () => {
    now = new Date(START.getTime() + 8 * 86_400_000);
    expect(await requests.refused('InitiateAuth', initiate('USER_PASSWORD_AUTH'))).toBe(
      'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
    );
  });
});

describe('a forgotten password', () => {
  beforeEach(() => given({ ...plainClient, PreventUserExistenceErrors: 'LEGACY' }));

  const forgot = { ClientId: CLIENT_ID, Username: email };
  const newPassword = (changes: object = {}) => ({
    ...forgot,
    ConfirmationCode: requests.latestCode(email),
    Password: 'An0ther-one',
    ...changes,
  });

  it('is set anew with a code that is good for an hour', async () => {
    await requests.signUpAndConfirm(email);
    await requests.ok('ForgotPassword', forgot);
    now = new Date(START.getTime() + 3_600_000);
    expect(await requests.refused('ConfirmForgotPassword', newPassword())).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
    await requests.ok('ForgotPassword', forgot);
    await requests.ok('ConfirmForgotPassword', newPassword());
    await requests.signIn(email, 'An0ther-one');
  });

  it('must follow the policy, and the code must be right', async () => {
    await requests.signUpAndConfirm(email);
    await requests.ok('ForgotPassword', forgot);
    expect(
      await requests.refused('ConfirmForgotPassword', newPassword({ Password: 'weak' })),
    ).toContain('InvalidPasswordException');
    const wrong = requests.latestCode(email) === '000000' ? '000001' : '000000';
    expect(
      await requests.refused('ConfirmForgotPassword', newPassword({ ConfirmationCode: wrong })),
    ).toBe('CodeMismatchException: Invalid verification code provided, please try again.');
  });

  it('wants an address that is verified', async () => {
    await requests.signUp(email);
    expect(await requests.refused('ForgotPassword', forgot)).toBe(
      'InvalidParameterException: Cannot reset password for the user as there is no ' +
        'registered/verified email or phone_number',
    );
  });

  it('is not for a user who never had one', async () => {
    await requests.ok('AdminCreateUser', { UserPoolId: POOL_ID, Username: email });
    expect(await requests.refused('ForgotPassword', forgot)).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    );
  });
});
