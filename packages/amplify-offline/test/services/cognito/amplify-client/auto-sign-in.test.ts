import { setTimeout } from 'node:timers/promises';
import { autoSignIn, confirmSignUp, getCurrentUser, signUp } from 'aws-amplify/auth';
import { beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../pool-under-test';
import { clientOf, refusal, username } from './client';

const client = clientOf();

// The client debounces: of two automatic sign-ins within 300 ms, the second never answers.
beforeEach(() => setTimeout(310));

const signUpToSignIn = (autoSignInOption: boolean | { authFlowType: 'USER_AUTH' }) =>
  signUp({
    username,
    password: PASSWORD,
    options: { userAttributes: { email: username }, autoSignIn: autoSignInOption },
  });
const confirm = () =>
  confirmSignUp({ username, confirmationCode: client.requests.latestCode(username) });

describe('autoSignIn', () => {
  it('signs in right after the confirmation, as the Authenticator asks for', async () => {
    const { userId } = await signUpToSignIn(true);
    expect((await confirm()).nextStep).toEqual({ signUpStep: 'COMPLETE_AUTO_SIGN_IN' });
    expect(await autoSignIn()).toMatchObject({ isSignedIn: true });
    expect(await getCurrentUser()).toMatchObject({ userId });
  });

  it('signs in at once where a trigger confirms the account', async () => {
    const LambdaConfig = { PreSignUp: 'arn:aws:lambda:us-east-1:000000000000:function:trigger' };
    await client.givenPool({ properties: { LambdaConfig } });
    client.invoke = async (_arn, event) => {
      const response = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false };
      return { ok: true, payload: { ...(event as object), response } };
    };
    const { isSignUpComplete, nextStep } = await signUpToSignIn(true);
    expect({ isSignUpComplete, nextStep }).toEqual({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'COMPLETE_AUTO_SIGN_IN' },
    });
    expect(await autoSignIn()).toMatchObject({ isSignedIn: true });
  });

  it('is refused where nobody asked for it', async () => {
    await signUpToSignIn(false);
    await confirm();
    expect(await refusal(autoSignIn())).toContain('AutoSignInException');
  });

  it('by USER_AUTH is refused by a client that does not have that flow', async () => {
    await signUpToSignIn({ authFlowType: 'USER_AUTH' });
    await confirm();
    expect(await refusal(autoSignIn())).toBe(
      'InvalidParameterException: USER_AUTH is not enabled for the client.',
    );
  });
});
