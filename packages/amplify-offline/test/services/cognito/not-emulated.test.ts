import { describe, expect, it } from 'vitest';
import { notEmulatedFeatures } from '../../../src/services/cognito/pools/not-emulated';
import { amplifyPool, CLIENT_ID, poolsWith, requestsTo } from './pool-under-test';

describe('what a pool asks for and the sandbox does not do', () => {
  it('is nothing for a pool with second factors, codes and custom sign-ins', () => {
    const properties = {
      MfaConfiguration: 'ON',
      EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
      LambdaConfig: { DefineAuthChallenge: 'a', CreateAuthChallenge: 'b', PreSignUp: 'c' },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    };
    expect(notEmulatedFeatures(amplifyPool({ properties }).properties)).toEqual([]);
  });

  it.each([
    [{ LambdaConfig: { InboundFederation: {} } }, 'InboundFederation trigger'],
    [
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } },
      'passkeys',
    ],
    [{ UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }, 'threat protection'],
    [{ DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } }, 'remembered devices'],
    [
      { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
      'verification by link (a code is sent instead)',
    ],
  ])('of %j is %s', (properties, feature) => {
    expect(notEmulatedFeatures(amplifyPool({ properties }).properties)).toEqual([feature]);
  });

  it.each(['StartWebAuthnRegistration', 'ListDevices', 'ConfirmDevice'])(
    'is refused as such: %s',
    async (operation) => {
      const requests = requestsTo(await poolsWith(amplifyPool()));
      expect(await requests.refused(operation, { ClientId: CLIENT_ID })).toBe(
        `NotEmulatedException: Cognito's operation ${operation} is not emulated by the offline sandbox.`,
      );
    },
  );
});
