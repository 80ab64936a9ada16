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

/*
 * "Users can't set a password that matches any of n previous passwords": API reference,
 * PasswordPolicyType. The operations are those whose model has the error. The text, and that the present
 * password is the first of those before, is our belief.
 */
const REUSED = 'PasswordHistoryPolicyViolationException: Password has been used before.';
const email = 'quinn@example.com';
const user = { UserPoolId: POOL_ID, Username: email };
const [first, second, third] = ['Passw0rd-1', 'Passw0rd-2', 'Passw0rd-3'] as const;

let pools: UserPools;
let requests: Requests;
async function given(PasswordHistorySize?: number): Promise<void> {
  const Policies = { PasswordPolicy: { PasswordHistorySize } };
  pools = await poolsWith(amplifyPool({ client: plainClient, properties: { Policies } }));
  requests = requestsTo(pools);
  await requests.signUpAndConfirm(email);
}
beforeEach(() => given(2));

const set = (Password: string, Permanent = true) =>
  ['AdminSetUserPassword', { ...user, Password, Permanent }] as const;

describe('a password that was one of the last two', () => {
  it('is not set by an administrator, for good or for a while', async () => {
    for (const password of [first, second]) await requests.ok(...set(password));
    for (const password of [first, second]) {
      expect(await requests.refused(...set(password))).toBe(REUSED);
      expect(await requests.refused(...set(password, false))).toBe(REUSED);
    }
    await requests.ok(...set(third));
    await requests.ok(...set(first));
    await requests.signIn(email, first);
  });

  it('is not what its user changes it to', async () => {
    const { AccessToken } = await requests.signIn(email);
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      ['ChangePassword', { AccessToken, PreviousPassword, ProposedPassword }] as const;
    expect(await requests.refused(...change(PASSWORD, PASSWORD))).toBe(REUSED);
    await requests.ok(...change(PASSWORD, first));
    expect(await requests.refused(...change(first, PASSWORD))).toBe(REUSED);
    await requests.ok(...change(first, second));
    await requests.signIn(email, second);
  });

  it('does not come for a forgotten one, and the code stays good', async () => {
    const client = { ClientId: CLIENT_ID, Username: email };
    await requests.ok('ForgotPassword', client);
    const ConfirmationCode = requests.latestCode(email);
    const confirm = (Password: string) =>
      ['ConfirmForgotPassword', { ...client, ConfirmationCode, Password }] as const;
    expect(await requests.refused(...confirm(PASSWORD))).toBe(REUSED);
    await requests.ok(...confirm(first));
  });

  it('does not come for the first one', async () => {
    await requests.ok(...set(first, false));
    const { Session } = await requests.ok('InitiateAuth', {
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: first },
    });
    const answer = (NEW_PASSWORD: string) => ({
      ClientId: CLIENT_ID,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD },
      Session,
    });
    for (const password of [first, PASSWORD]) {
      expect(await requests.refused('RespondToAuthChallenge', answer(password))).toBe(REUSED);
    }
    await requests.ok('RespondToAuthChallenge', answer(second));
  });
});

// aws-amplify/amplify-js#3522, and #7957 of the first one: without a history nothing is looked at.
it.each([undefined, 0])('comes again where the pool says %s', async (size) => {
  await given(size);
  await requests.ok(...set(PASSWORD));
  await requests.ok(...set(PASSWORD));
});

// "isn't displayed in DescribeUserPool responses when you set this value to 0 or don't provide it"
it.each([
  [3, { PasswordHistorySize: 3 }],
  [0, {}],
])('is described as %i', async (size, shown) => {
  await given(size);
  const answer = await requests.ok<{ UserPool: { Policies: { PasswordPolicy: object } } }>(
    'DescribeUserPool',
    { UserPoolId: POOL_ID },
  );
  const { PasswordPolicy } = answer.UserPool.Policies;
  expect(Object.entries(PasswordPolicy).filter(([name]) => /History/.test(name))).toEqual(
    Object.entries(shown),
  );
});
