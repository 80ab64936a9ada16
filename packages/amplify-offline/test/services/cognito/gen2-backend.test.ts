import { Amplify } from 'aws-amplify';
import {
  confirmSignIn,
  confirmSignUp,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { stepAt, totp } from '../../../src/services/cognito/mfa/totp';
import { type Project, projectWith } from '../../project';
import { srpPowersBy } from '../../srp-powers';

const PASSWORD = 'Quinn-2026!';
const username = 'quinn@example.com';
const phone = '+15555550123';

/** A backend with what `defineAuth` offers around sign-ins, its functions and nothing else. */
const FILES = {
  'package.json': '{"name":"choosy","type":"module","private":true}',
  'package-lock.json': '{}',
  'amplify/package.json': '{"type":"module"}',
  'amplify/backend.ts': `
    import { defineBackend } from '@aws-amplify/backend';
    import { auth } from './auth/resource';
    defineBackend({ auth });
  `,
  'amplify/auth/resource.ts': `
    import { defineAuth, defineFunction } from '@aws-amplify/backend';
    const trigger = (name) => defineFunction({ name, entry: './' + name + '.ts' });
    export const auth = defineAuth({
      loginWith: { email: { otpLogin: true } },
      userAttributes: { phoneNumber: { mutable: true, required: false } },
      multifactor: { mode: 'OPTIONAL', totp: true, sms: { smsMessage: (code) => 'It is ' + code() } },
      triggers: {
        defineAuthChallenge: trigger('define'),
        createAuthChallenge: trigger('create'),
        verifyAuthChallengeResponse: trigger('verify'),
      },
    });
  `,
  'amplify/auth/define.ts': `
    export const handler = async (event) => {
      const last = event.request.session.at(-1);
      if (last?.challengeResult) event.response.issueTokens = true;
      else event.response.challengeName = 'CUSTOM_CHALLENGE';
      return event;
    };
  `,
  'amplify/auth/create.ts': `
    export const handler = async (event) => {
      event.response.publicChallengeParameters = { question: 'six by nine' };
      event.response.privateChallengeParameters = { answer: '42' };
      return event;
    };
  `,
  'amplify/auth/verify.ts': `
    export const handler = async (event) => {
      const { challengeAnswer, privateChallengeParameters } = event.request;
      event.response.answerCorrect = challengeAnswer === privateChallengeParameters.answer;
      return event;
    };
  `,
};

let project: Project;
let sandbox: Sandbox;

beforeAll(async () => {
  project = await projectWith(FILES);
  sandbox = await startSandbox({ projectDir: project.directory, port: 0, ephemeral: true });
  const { userPoolId = '', webClientId: userPoolClientId = '' } = sandbox.stack.outputs;
  const userPoolEndpoint = sandbox.outputs.custom.local.userPoolEndpoint;
  const Cognito = { userPoolId, userPoolClientId, userPoolEndpoint };
  Amplify.configure({ Auth: { Cognito } });
  await srpPowersBy('OpenSSL');
});

afterAll(async () => {
  await sandbox?.stop();
  await project?.remove();
});

const begin = () => signIn({ username, password: PASSWORD });
const answer = (challengeResponse: string) => confirmSignIn({ challengeResponse });
async function sentTo(to: string): Promise<{ code: string; body: string }> {
  const query = `to=${encodeURIComponent(to)}`;
  const response = await fetch(`${sandbox.endpoint}/_local/messages?${query}`);
  const messages = (await response.json()) as { code: string; body: string }[];
  return messages.at(-1) as { code: string; body: string };
}

describe('a Gen 2 backend as defineAuth synthesizes it', () => {
  it('signs in by its triggers, with second factors, and with a code by e-mail', async () => {
    const userAttributes = { email: username, phone_number: phone };
    await signUp({ username, password: PASSWORD, options: { userAttributes } });
    const { code: confirmationCode } = await sentTo(username);
    await confirmSignUp({ username, confirmationCode });

    const custom = await signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
    expect(custom.nextStep).toMatchObject({ additionalInfo: { question: 'six by nine' } });
    expect((await answer('54')).isSignedIn).toBe(false);
    expect((await answer('42')).isSignedIn).toBe(true);

    const { sharedSecret } = await setUpTOTP();
    const code = () => totp(sharedSecret, stepAt(new Date()));
    await verifyTOTPSetup({ code: code() });
    await updateMFAPreference({ totp: 'ENABLED', sms: 'ENABLED' });
    await signOut();
    expect((await begin()).nextStep).toMatchObject({ allowedMFATypes: ['SMS', 'TOTP'] });
    await answer('SMS');
    const message = await sentTo(phone);
    expect(message.body).toBe(`It is ${message.code}`);
    expect((await answer(message.code)).isSignedIn).toBe(true);

    await updateMFAPreference({ totp: 'PREFERRED' });
    await signOut();
    await begin();
    expect((await answer(code())).isSignedIn).toBe(true);

    await signOut();
    const options = { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' } as const;
    await signIn({ username, options });
    expect((await answer((await sentTo(username)).code)).isSignedIn).toBe(true);
  });

  it('has nothing around sign-ins that the sandbox leaves out', () => {
    expect(sandbox.notEmulated.own).toEqual([]);
  });
});
