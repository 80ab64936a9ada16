import { expect, it } from 'vitest';
import { USER_POOL } from '../../../src/services/cognito/pools/properties';
import { refusedPool } from '../../../src/services/cognito/user-pool-updates';

const TIER = (tier: string, feature: string) =>
  `The following features need to be disabled for the ${tier} pricing tier configured: ${feature}`;

/*
 * The first text is in public rules for templates; that of plans is aws/aws-cdk#32367, of threat protection,
 * and public rules have it of codes and of tokens. What it calls a password history is our belief; that it
 * needs Essentials is the API reference, PasswordPolicyType.
 */
it.each([
  [
    { AliasAttributes: ['preferred_username'], UsernameAttributes: ['email'] },
    'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.',
  ],
  [
    { Schema: [{ Name: 'size', Required: true }] },
    'Required custom attributes are not supported currently.',
  ],
  [
    { UserPoolTier: 'ESSENTIALS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
    TIER('ESSENTIALS', 'Threat Protection'),
  ],
  [
    {
      UserPoolTier: 'LITE',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
    TIER('LITE', 'Passwordless Sign-In'),
  ],
  [
    {
      UserPoolTier: 'LITE',
      LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: 'arn', LambdaVersion: 'V2_0' } },
    },
    TIER('LITE', 'Token Customization with Pre-Token Generation Lambda V2_0'),
  ],
  [
    { UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 1 } } },
    TIER('LITE', 'Password Reuse Prevention'),
  ],
])('a pool with %j is refused', (properties, reason) => {
  expect(refusedPool(USER_POOL(properties))).toBe(reason);
});

it.each([
  { AliasAttributes: ['email'], UsernameAttributes: [] },
  // aws/aws-cdk#36027: a pool from before there were plans.
  { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
  { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
  { UserPoolTier: 'LITE', UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } },
  { Policies: { PasswordPolicy: { PasswordHistorySize: 24 } } },
])('a pool with %j is not', (properties) => {
  expect(refusedPool(USER_POOL(properties))).toBeUndefined();
});
