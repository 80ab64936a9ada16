import { clientSecret } from '../client-secret';
import { passwordPolicy } from '../users/password-policy';
import type { Client, Pool } from './pool';

/* Pools and app clients as the API reference shows them, which is not quite how a template has them. */

/** What a template and Cognito call alike. */
const ALIKE_OF_POOL = [
  'AccountRecoverySetting',
  'AliasAttributes',
  'AutoVerifiedAttributes',
  'DeviceConfiguration',
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'SmsAuthenticationMessage',
  'SmsConfiguration',
  'SmsVerificationMessage',
  'UserAttributeUpdateSettings',
  'UserPoolAddOns',
  'UserPoolTags',
  'UsernameAttributes',
  'UsernameConfiguration',
];

/** `UserPoolType`. The defaults are those of CreateUserPool, in its text or its example. */
export function describedPool(pool: Pool): object {
  const { definition, properties } = pool;
  const declared = definition.properties;
  const { domains = [] } = definition;
  return {
    ...picked(declared, ALIKE_OF_POOL),
    ...poolDescription(pool),
    Arn: definition.arn,
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: false,
      UnusedAccountValidityDays: 7,
      ...properties.AdminCreateUserConfig,
    },
    DeletionProtection: declared.DeletionProtection ?? 'INACTIVE',
    Domain: domains.find((host) => host.endsWith(OF_AMAZON))?.split('.')[0],
    CustomDomain: domains.find((host) => !host.endsWith(OF_AMAZON)),
    EmailConfiguration: declared.EmailConfiguration ?? { EmailSendingAccount: 'COGNITO_DEFAULT' },
    EstimatedNumberOfUsers: pool.users.all().length,
    MfaConfiguration: properties.MfaConfiguration ?? 'OFF',
    Policies: {
      ...properties.Policies,
      PasswordPolicy: passwordPolicy(properties.Policies?.PasswordPolicy),
    },
    SchemaAttributes: [...pool.schema.values()],
    UserPoolTier: declared.UserPoolTier ?? 'ESSENTIALS',
    VerificationMessageTemplate: {
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
      ...properties.VerificationMessageTemplate,
    },
  };
}

const OF_AMAZON = '.amazoncognito.com';

/** `UserPoolDescriptionType`, for lists. */
export const poolDescription = ({ id, properties, createdAt, modifiedAt }: Pool) => ({
  Id: id,
  Name: properties.UserPoolName ?? id,
  LambdaConfig: properties.LambdaConfig ?? {},
  CreationDate: createdAt,
  LastModifiedDate: modifiedAt,
});

/** What GetUserPoolMfaConfig answers; what is not set up is left out. */
export function describedMfa({ definition, properties }: Pool): object {
  const { MfaConfiguration = 'OFF', EnabledMfas = [], SmsAuthenticationMessage } = properties;
  const { EmailAuthenticationMessage, EmailAuthenticationSubject } = properties;
  const { SmsConfiguration } = definition.properties;
  const isByEmail =
    EnabledMfas.includes('EMAIL_OTP') || EmailAuthenticationMessage || EmailAuthenticationSubject;
  return {
    MfaConfiguration,
    ...((SmsConfiguration || SmsAuthenticationMessage) && {
      SmsMfaConfiguration: { SmsAuthenticationMessage, SmsConfiguration },
    }),
    ...(EnabledMfas.includes('SOFTWARE_TOKEN_MFA') && {
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
    ...(isByEmail && {
      EmailMfaConfiguration: {
        Message: EmailAuthenticationMessage,
        Subject: EmailAuthenticationSubject,
      },
    }),
  };
}

const ALIKE_OF_CLIENT = [
  'AccessTokenValidity',
  'AllowedOAuthFlows',
  'AllowedOAuthScopes',
  'AnalyticsConfiguration',
  'CallbackURLs',
  'DefaultRedirectURI',
  'ExplicitAuthFlows',
  'IdTokenValidity',
  'LogoutURLs',
  'PreventUserExistenceErrors',
  'ReadAttributes',
  'RefreshTokenRotation',
  'SupportedIdentityProviders',
  'TokenValidityUnits',
  'WriteAttributes',
];

/** `UserPoolClientType`. The defaults are those of CreateUserPoolClient. */
export function describedClient(pool: Pool, client: Client): object {
  const declared: Readonly<Record<string, unknown>> = { ...client.properties };
  return {
    ...picked(declared, ALIKE_OF_CLIENT),
    ...clientDescription(pool, client),
    ...(client.properties.GenerateSecret && { ClientSecret: clientSecret(pool, client.id) }),
    AllowedOAuthFlowsUserPoolClient: declared.AllowedOAuthFlowsUserPoolClient ?? false,
    AuthSessionValidity: declared.AuthSessionValidity ?? 3,
    CreationDate: client.createdAt,
    EnablePropagateAdditionalUserContextData:
      declared.EnablePropagateAdditionalUserContextData ?? false,
    EnableTokenRevocation: declared.EnableTokenRevocation ?? true,
    LastModifiedDate: client.modifiedAt,
    RefreshTokenValidity: declared.RefreshTokenValidity || 30,
  };
}

/** `UserPoolClientDescription`, for lists. */
export const clientDescription = (pool: Pool, { id, properties }: Client) => ({
  ClientId: id,
  ClientName: properties.ClientName ?? id,
  UserPoolId: pool.id,
});

const picked = (from: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]]));
