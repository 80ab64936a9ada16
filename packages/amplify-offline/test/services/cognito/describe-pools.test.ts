import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { amplifyPool, CLIENT_ID, POOL_ID, poolsWith, requestsTo } from './pool-under-test';

const UserPoolId = POOL_ID;
const ClientId = CLIENT_ID;
const NOW = new Date('2026-11-28T12:00:00Z');
const date = NOW.getTime() / 1_000;

const requestsOf = async (definition = amplifyPool()) =>
  requestsTo(await poolsWith(definition, { clock: () => NOW }));

const described = async (properties: Record<string, unknown>) => {
  const definition = { ...amplifyPool(), properties };
  const requests = await requestsOf(definition);
  return (
    await requests.ok<{ UserPool: Record<string, unknown> }>('DescribeUserPool', { UserPoolId })
  ).UserPool;
};

describe('DescribeUserPool', () => {
  // Transcribed from the AWS CLI's examples (create-user-pool.rst: default values) and, for what is newer
  // than they are, from the defaults that the API reference of CreateUserPool names.
  it('tells of a pool of which nothing is set what Cognito sets', async () => {
    const { SchemaAttributes, ...pool } = await described({ UserPoolName: 'MyUserPool' });
    expect(pool).toEqual({
      Id: POOL_ID,
      Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${POOL_ID}`,
      Name: 'MyUserPool',
      MfaConfiguration: 'OFF',
      CreationDate: date,
      LastModifiedDate: date,
      AdminCreateUserConfig: { UnusedAccountValidityDays: 7, AllowAdminCreateUserOnly: false },
      DeletionProtection: 'INACTIVE',
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      EstimatedNumberOfUsers: 0,
      LambdaConfig: {},
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          RequireUppercase: true,
          TemporaryPasswordValidityDays: 7,
        },
      },
      UserPoolTier: 'ESSENTIALS',
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
    });
    expect((SchemaAttributes as { Name: string }[]).map(({ Name }) => Name)).toEqual(
      `sub name given_name family_name middle_name nickname preferred_username profile picture website
       email email_verified gender birthdate zoneinfo locale phone_number phone_number_verified address
       updated_at`.split(/\s+/),
    );
  });

  it('tells what the template sets, by the names of the API', async () => {
    const set = {
      AliasAttributes: ['preferred_username'],
      AutoVerifiedAttributes: ['email'],
      DeletionProtection: 'ACTIVE',
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'x@example.com' },
      LambdaConfig: { PreSignUp: 'arn:aws:lambda:us-east-1:000000000000:function:x' },
      MfaConfiguration: 'OPTIONAL',
      Policies: {
        PasswordPolicy: { MinimumLength: 12 },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
      },
      UserPoolTags: { a: 'b' },
      UserPoolTier: 'PLUS',
    };
    const ofTemplatesOnly = { EnabledMfas: ['SOFTWARE_TOKEN_MFA'], Schema: [], UserPoolName: 'x' };
    const pool = await described({ ...set, ...ofTemplatesOnly });
    expect(pool).toMatchObject({ ...set, Name: 'x' });
    for (const name of Object.keys(ofTemplatesOnly)) expect(pool).not.toHaveProperty(name);
  });

  // The API reference, SchemaAttributeType: custom attributes have the prefix.
  it('tells of standard attributes with what the template changes, then of its own', async () => {
    const constraints = { StringAttributeConstraints: { MinLength: '1', MaxLength: '9' } };
    const { SchemaAttributes } = await described({
      Schema: [
        { Name: 'email', Required: true, Mutable: false },
        { Name: 'team', AttributeDataType: 'String', Mutable: true, ...constraints },
        { Name: 'badge', AttributeDataType: 'Number', Mutable: false },
      ],
    });
    const rules = SchemaAttributes as { Name: string }[];
    expect(rules).toHaveLength(22);
    const common = { DeveloperOnlyAttribute: false, Required: false };
    expect(rules.slice(-2)).toEqual([
      {
        ...common,
        Name: 'custom:team',
        AttributeDataType: 'String',
        Mutable: true,
        ...constraints,
      },
      { ...common, Name: 'custom:badge', AttributeDataType: 'Number', Mutable: false },
    ]);
    expect(rules.find(({ Name }) => Name === 'email')).toEqual({
      Name: 'email',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: false,
      Required: true,
      StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
    });
  });

  it('counts the users, and knows after a restart when the pool was made', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'describe-pools-'));
    const later = new Date(NOW.getTime() + 3_600_000);
    const before = await poolsWith(amplifyPool(), { stateDir, clock: () => NOW });
    await requestsTo(before).signUp('ada@example.com');
    before.close();
    const after = await poolsWith(amplifyPool(), { stateDir, clock: () => later });
    expect(await requestsTo(after).ok('DescribeUserPool', { UserPoolId })).toMatchObject({
      UserPool: {
        EstimatedNumberOfUsers: 1,
        CreationDate: date,
        LastModifiedDate: later.getTime() / 1_000,
      },
    });
    after.close();
    await rm(stateDir, { recursive: true });
  });
});

describe('DescribeUserPoolClient', () => {
  // The AWS CLI's examples, create-user-pool-client.rst; the newer defaults are those of the API reference.
  it('tells of a client of which nothing is set what Cognito sets', async () => {
    const clients = [{ id: ClientId, properties: { ClientName: 'MyNewClient' } }];
    const requests = await requestsOf({ ...amplifyPool(), clients });
    expect(await requests.ok('DescribeUserPoolClient', { UserPoolId, ClientId })).toEqual({
      UserPoolClient: {
        UserPoolId,
        ClientId,
        ClientName: 'MyNewClient',
        CreationDate: date,
        LastModifiedDate: date,
        AllowedOAuthFlowsUserPoolClient: false,
        AuthSessionValidity: 3,
        EnablePropagateAdditionalUserContextData: false,
        EnableTokenRevocation: true,
        RefreshTokenValidity: 30,
      },
    });
  });

  it('tells what the template sets, and the secret of a client that has one', async () => {
    const set = {
      AccessTokenValidity: 20,
      RefreshTokenValidity: 2,
      TokenValidityUnits: { AccessToken: 'minutes' },
      ReadAttributes: ['email'],
      WriteAttributes: ['email'],
      CallbackURLs: ['https://example.com'],
    };
    const requests = await requestsOf(amplifyPool({ client: { ...set, GenerateSecret: true } }));
    const { UserPoolClient } = await requests.ok<{ UserPoolClient: Record<string, unknown> }>(
      'DescribeUserPoolClient',
      { UserPoolId, ClientId },
    );
    expect(UserPoolClient).toMatchObject({
      ...set,
      ClientSecret: expect.stringMatching(/^\w{52}$/),
    });
    expect(UserPoolClient).not.toHaveProperty('GenerateSecret');
  });

  it('knows no client of another pool', async () => {
    const pools = await poolsWith(amplifyPool());
    await pools.apply(amplifyPool({ id: 'us-east-1_Neighbour', clientId: '2neighbour' }));
    for (const other of ['2neighbour', 'nobody']) {
      const request = { UserPoolId, ClientId: other };
      expect(await requestsTo(pools).refused('DescribeUserPoolClient', request)).toBe(
        `ResourceNotFoundException: User pool client ${other} does not exist.`,
      );
    }
  });
});

describe('GetUserPoolMfaConfig', () => {
  it('tells of a pool without second factors only that', async () => {
    const requests = await requestsOf();
    expect(await requests.ok('GetUserPoolMfaConfig', { UserPoolId })).toEqual({
      MfaConfiguration: 'OFF',
    });
  });

  // The AWS CLI's examples, set-user-pool-mfa-config.rst, but for the passkeys.
  it('tells how each factor is set up', async () => {
    const SmsConfiguration = {
      SnsCallerArn: 'arn:aws:iam::123456789012:role/sms',
      ExternalId: 'x',
    };
    const properties = {
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
      SmsConfiguration,
      SmsAuthenticationMessage: 'Use {####}.',
      EmailAuthenticationMessage: 'Use {####}',
      EmailAuthenticationSubject: 'OTP test',
    };
    const requests = await requestsOf(amplifyPool({ properties }));
    expect(await requests.ok('GetUserPoolMfaConfig', { UserPoolId })).toEqual({
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsAuthenticationMessage: 'Use {####}.', SmsConfiguration },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Message: 'Use {####}', Subject: 'OTP test' },
    });
  });
});

describe('the lists of pools and of clients', () => {
  const ids = ['us-east-1_Aaaaaaaaa', 'us-east-1_Bbbbbbbbb', 'us-east-1_Ccccccccc'];
  const three = async () => {
    const pools = await poolsWith(amplifyPool({ id: ids[0] as string, clientId: 'a' }), {
      clock: () => NOW,
    });
    for (const id of ids.slice(1)) await pools.apply(amplifyPool({ id, clientId: id.slice(-9) }));
    return requestsTo(pools);
  };

  // The AWS CLI's examples, list-user-pools.rst: five members each.
  it('are of descriptions, page by page', async () => {
    const requests = await three();
    const first = await requests.ok<{ UserPools: object[]; NextToken: string }>('ListUserPools', {
      MaxResults: 2,
    });
    expect(first.UserPools).toEqual(
      ids.slice(0, 2).map((id) => ({
        Id: id,
        Name: id,
        LambdaConfig: {},
        CreationDate: date,
        LastModifiedDate: date,
      })),
    );
    const { NextToken } = first;
    const rest = await requests.ok<{ UserPools: { Id: string }[] }>('ListUserPools', {
      MaxResults: 2,
      NextToken,
    });
    expect(rest.UserPools.map(({ Id }) => Id)).toEqual([ids[2]]);
    expect(rest).not.toHaveProperty('NextToken');
  });

  // The API reference, UserPoolClientDescription; and ClientType of ListUserPoolClients.
  it('say of a client no more than its names', async () => {
    const requests = await three();
    const request = { UserPoolId: ids[1], MaxResults: 60 };
    const clients = [{ ClientId: 'Bbbbbbbbb', ClientName: 'Bbbbbbbbb', UserPoolId: ids[1] }];
    expect(await requests.ok('ListUserPoolClients', request)).toEqual({ UserPoolClients: clients });
    const ofType = (ClientType: string) =>
      requests.ok('ListUserPoolClients', { ...request, ClientType });
    expect(await ofType('REGULAR')).toEqual({ UserPoolClients: clients });
    expect(await ofType('DCR')).toEqual({ UserPoolClients: [] });
  });
});
