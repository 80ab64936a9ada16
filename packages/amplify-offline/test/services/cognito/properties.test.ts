import { describe, expect, it } from 'vitest';
import { IDENTITY_PROVIDER } from '../../../src/services/cognito/federation/properties';
import { APP_CLIENT, GROUP, USER_POOL } from '../../../src/services/cognito/pools/properties';
import { type Case, reading } from '../reading';

const UserPoolId = 'us-east-1_pool';

describe('a user pool', () => {
  it.each<Case>([
    ['with nothing', USER_POOL, {}, {}],
    [
      'with texts for numbers and Booleans',
      USER_POOL,
      {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'true', UnusedAccountValidityDays: '3' },
        Policies: { PasswordPolicy: { MinimumLength: '12', RequireSymbols: 'false' } },
        Schema: [{ Name: 'email', Required: 'True', Mutable: 'false' }],
        UsernameConfiguration: { CaseSensitive: 'false' },
      },
      {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 3 },
        Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } },
        Schema: [{ Name: 'email', Required: true, Mutable: false }],
        UsernameConfiguration: { CaseSensitive: false },
      },
    ],
    [
      'with numbers for texts',
      USER_POOL,
      { Schema: [{ Name: 'size', StringAttributeConstraints: { MinLength: 1 } }] },
      { Schema: [{ Name: 'size', StringAttributeConstraints: { MinLength: '1' } }] },
    ],
    [
      'with what nobody reads',
      USER_POOL,
      { EmailConfiguration: 1, LambdaConfig: { InboundFederation: [] } },
      { EmailConfiguration: 1, LambdaConfig: { InboundFederation: [] } },
    ],
    ...['UsernameAttributes', 'AliasAttributes', 'AutoVerifiedAttributes', 'EnabledMfas'].map(
      (name): Case => [
        `with a text for ${name}`,
        USER_POOL,
        { [name]: 'email' },
        `#/${name}: expected type: JSONArray, found: String`,
      ],
    ),
    [
      'with a trigger that is an object',
      USER_POOL,
      { LambdaConfig: { PostConfirmation: { Arn: 'arn' } } },
      '#/LambdaConfig/PostConfirmation: expected type: String, found: JSONObject',
    ],
    [
      'with a version of a trigger and no function',
      USER_POOL,
      { LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } } },
      '#/LambdaConfig/PreTokenGenerationConfig: required key [LambdaArn] not found',
    ],
    [
      'with a second factor that there is not',
      USER_POOL,
      { MfaConfiguration: 'SOMETIMES' },
      '#/MfaConfiguration: failed validation constraint for keyword [enum]',
    ],
    [
      'with a way to recover that has no rank',
      USER_POOL,
      { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email' }] } },
      '#/AccountRecoverySetting/RecoveryMechanisms/0: required key [Priority] not found',
    ],
    [
      'with two mistakes',
      USER_POOL,
      { Policies: { PasswordPolicy: { MinimumLength: 'long', RequireNumbers: 'no' } } },
      '#/Policies/PasswordPolicy/MinimumLength: expected type: Integer, found: String\n' +
        '#/Policies/PasswordPolicy/RequireNumbers: expected type: Boolean, found: String',
    ],
  ])('%s', (_, parser, properties, expected) => {
    expect(reading(parser, properties)).toEqual(expected);
  });
});

describe('what belongs to a user pool', () => {
  it.each<Case>([
    [
      'an app client with texts for a number and a Boolean',
      APP_CLIENT,
      { UserPoolId, GenerateSecret: 'false', AccessTokenValidity: '5' },
      { UserPoolId, GenerateSecret: false, AccessTokenValidity: 5 },
    ],
    ['an app client of no pool', APP_CLIENT, {}, '#: required key [UserPoolId] not found'],
    [
      'an app client with one flow that is not in a list',
      APP_CLIENT,
      { UserPoolId, ExplicitAuthFlows: 'ALLOW_USER_SRP_AUTH' },
      '#/ExplicitAuthFlows: expected type: JSONArray, found: String',
    ],
    [
      'a group that ranks as a text',
      GROUP,
      { UserPoolId, GroupName: 'Admin', Precedence: '0' },
      { UserPoolId, GroupName: 'Admin', Precedence: 0 },
    ],
    ['a group without a name', GROUP, { UserPoolId }, { UserPoolId }],
    [
      'a group that ranks nowhere',
      GROUP,
      { UserPoolId, Precedence: 'first' },
      '#/Precedence: expected type: Integer, found: String',
    ],
    [
      'an identity provider',
      IDENTITY_PROVIDER,
      { UserPoolId, ProviderName: 'Google', ProviderType: 'Google' },
      { UserPoolId, ProviderName: 'Google', ProviderType: 'Google' },
    ],
    [
      'an identity provider that is a number',
      IDENTITY_PROVIDER,
      { UserPoolId, ProviderName: 1, ProviderType: 'OIDC' },
      { UserPoolId, ProviderName: '1', ProviderType: 'OIDC' },
    ],
    [
      'an identity provider without a name',
      IDENTITY_PROVIDER,
      { UserPoolId, ProviderType: 'OIDC' },
      '#: required key [ProviderName] not found',
    ],
  ])('%s', (_, parser, properties, expected) => {
    expect(reading(parser, properties)).toEqual(expected);
  });
});
