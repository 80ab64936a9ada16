import {
  anything,
  boolean,
  integer,
  list,
  object,
  oneOf,
  type Parsed,
  required,
  text,
} from '../../../template/properties/parsers';

const PASSWORD_POLICY = object({
  MinimumLength: integer,
  RequireUppercase: boolean,
  RequireLowercase: boolean,
  RequireNumbers: boolean,
  RequireSymbols: boolean,
  TemporaryPasswordValidityDays: integer,
  PasswordHistorySize: integer,
});

export type PasswordPolicy = Parsed<typeof PASSWORD_POLICY>;

const TRIGGERS = {
  PreSignUp: text,
  PostConfirmation: text,
  PreAuthentication: text,
  PostAuthentication: text,
  PreTokenGeneration: text,
  CustomMessage: text,
  DefineAuthChallenge: text,
  CreateAuthChallenge: text,
  VerifyAuthChallengeResponse: text,
  UserMigration: text,
};

export type TriggerName = keyof typeof TRIGGERS;

const SENDER = object({ LambdaArn: text, LambdaVersion: text });

const LAMBDA_CONFIG = object({
  ...TRIGGERS,
  PreTokenGenerationConfig: object({ LambdaArn: required(text), LambdaVersion: required(text) }),
  CustomEmailSender: SENDER,
  CustomSMSSender: SENDER,
  KMSKeyID: text,
});

export type LambdaConfig = Parsed<typeof LAMBDA_CONFIG>;

const SCHEMA_ATTRIBUTE = object({
  Name: text,
  AttributeDataType: text,
  DeveloperOnlyAttribute: boolean,
  Mutable: boolean,
  Required: boolean,
  StringAttributeConstraints: object({ MinLength: text, MaxLength: text }),
  NumberAttributeConstraints: object({ MinValue: text, MaxValue: text }),
});

export type SchemaAttribute = Parsed<typeof SCHEMA_ATTRIBUTE>;

/**
 * What the emulated pool reads of AWS::Cognito::UserPool.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html
 */
export const USER_POOL = object({
  UserPoolName: text,
  UsernameAttributes: list(text),
  AliasAttributes: list(text),
  AutoVerifiedAttributes: list(text),
  UsernameConfiguration: object({ CaseSensitive: boolean }),
  Policies: object({
    PasswordPolicy: PASSWORD_POLICY,
    SignInPolicy: object({ AllowedFirstAuthFactors: list(text) }),
  }),
  LambdaConfig: LAMBDA_CONFIG,
  Schema: list(SCHEMA_ATTRIBUTE),
  AdminCreateUserConfig: object({
    AllowAdminCreateUserOnly: boolean,
    UnusedAccountValidityDays: integer,
    InviteMessageTemplate: object({ EmailMessage: text, EmailSubject: text, SMSMessage: text }),
  }),
  AccountRecoverySetting: object({
    RecoveryMechanisms: list(object({ Name: required(text), Priority: required(integer) })),
  }),
  UserAttributeUpdateSettings: object({ AttributesRequireVerificationBeforeUpdate: list(text) }),
  EmailVerificationMessage: text,
  EmailVerificationSubject: text,
  SmsVerificationMessage: text,
  SmsAuthenticationMessage: text,
  EmailAuthenticationMessage: text,
  EmailAuthenticationSubject: text,
  VerificationMessageTemplate: object({
    DefaultEmailOption: text,
    EmailMessage: text,
    EmailSubject: text,
    SmsMessage: text,
  }),
  DeviceConfiguration: anything,
  UserPoolAddOns: object({ AdvancedSecurityMode: text }),
  MfaConfiguration: oneOf('OFF', 'ON', 'OPTIONAL'),
  EnabledMfas: list(text),
  // Shown by DescribeUserPool and GetUserPoolMfaConfig, and of no other effect here.
  DeletionProtection: text,
  EmailConfiguration: anything,
  SmsConfiguration: anything,
  UserPoolTier: text,
});

export type UserPoolProperties = Parsed<typeof USER_POOL>;

/**
 * The same of AWS::Cognito::UserPoolClient.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html
 */
export const APP_CLIENT = object({
  UserPoolId: required(text),
  ClientName: text,
  ExplicitAuthFlows: list(text),
  GenerateSecret: boolean,
  PreventUserExistenceErrors: text,
  AccessTokenValidity: integer,
  IdTokenValidity: integer,
  RefreshTokenValidity: integer,
  TokenValidityUnits: object({ AccessToken: text, IdToken: text, RefreshToken: text }),
  ReadAttributes: list(text),
  WriteAttributes: list(text),
  AuthSessionValidity: integer,
  AllowedOAuthFlowsUserPoolClient: boolean,
  EnableTokenRevocation: boolean,
  AllowedOAuthFlows: list(text),
  AllowedOAuthScopes: list(text),
  CallbackURLs: list(text),
  LogoutURLs: list(text),
  SupportedIdentityProviders: list(text),
});

export type AppClientProperties = Omit<Parsed<typeof APP_CLIENT>, 'UserPoolId'>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolgroup.html */
export const GROUP = object({
  UserPoolId: required(text),
  GroupName: text,
  Description: text,
  Precedence: integer,
  RoleArn: text,
});
