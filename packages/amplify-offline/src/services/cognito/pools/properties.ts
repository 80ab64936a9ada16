/** The properties of AWS::Cognito::UserPool that the emulated pool reads. */
export interface UserPoolProperties {
  readonly UserPoolName?: string;
  readonly UsernameAttributes?: string[];
  readonly AliasAttributes?: string[];
  readonly AutoVerifiedAttributes?: string[];
  readonly UsernameConfiguration?: { CaseSensitive?: boolean };
  readonly Policies?: {
    PasswordPolicy?: PasswordPolicy;
    SignInPolicy?: { AllowedFirstAuthFactors?: string[] };
  };
  readonly LambdaConfig?: LambdaConfig;
  readonly Schema?: SchemaAttribute[];
  readonly AdminCreateUserConfig?: {
    AllowAdminCreateUserOnly?: boolean;
    UnusedAccountValidityDays?: number;
    InviteMessageTemplate?: { EmailMessage?: string; EmailSubject?: string; SMSMessage?: string };
  };
  readonly AccountRecoverySetting?: {
    RecoveryMechanisms?: { Name: string; Priority: number }[];
  };
  readonly UserAttributeUpdateSettings?: { AttributesRequireVerificationBeforeUpdate?: string[] };
  readonly EmailVerificationMessage?: string;
  readonly EmailVerificationSubject?: string;
  readonly SmsVerificationMessage?: string;
  readonly SmsAuthenticationMessage?: string;
  readonly EmailAuthenticationMessage?: string;
  readonly EmailAuthenticationSubject?: string;
  readonly VerificationMessageTemplate?: {
    DefaultEmailOption?: string;
    EmailMessage?: string;
    EmailSubject?: string;
    SmsMessage?: string;
  };
  readonly DeviceConfiguration?: object;
  readonly UserPoolAddOns?: { AdvancedSecurityMode?: string };
  readonly MfaConfiguration?: string;
  readonly EnabledMfas?: string[];
}

export interface PasswordPolicy {
  readonly MinimumLength?: number;
  readonly RequireUppercase?: boolean;
  readonly RequireLowercase?: boolean;
  readonly RequireNumbers?: boolean;
  readonly RequireSymbols?: boolean;
  readonly TemporaryPasswordValidityDays?: number;
  readonly PasswordHistorySize?: number;
}

export type TriggerName =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'PreTokenGeneration'
  | 'CustomMessage'
  | 'DefineAuthChallenge'
  | 'CreateAuthChallenge'
  | 'VerifyAuthChallengeResponse'
  | 'UserMigration';

export type LambdaConfig = Partial<Record<TriggerName, string>> & {
  readonly PreTokenGenerationConfig?: { LambdaArn?: string; LambdaVersion?: string };
};

export interface SchemaAttribute {
  readonly Name?: string;
  readonly AttributeDataType?: string;
  readonly DeveloperOnlyAttribute?: boolean;
  readonly Mutable?: boolean;
  readonly Required?: boolean;
  readonly StringAttributeConstraints?: { MinLength?: string; MaxLength?: string };
  readonly NumberAttributeConstraints?: { MinValue?: string; MaxValue?: string };
}

/** The properties of AWS::Cognito::UserPoolClient that the emulated pool reads. */
export interface AppClientProperties {
  readonly ClientName?: string;
  readonly ExplicitAuthFlows?: string[];
  readonly GenerateSecret?: boolean;
  readonly PreventUserExistenceErrors?: string;
  readonly AccessTokenValidity?: number;
  readonly IdTokenValidity?: number;
  readonly RefreshTokenValidity?: number;
  readonly TokenValidityUnits?: { AccessToken?: string; IdToken?: string; RefreshToken?: string };
  readonly ReadAttributes?: string[];
  readonly WriteAttributes?: string[];
  readonly AuthSessionValidity?: number;
}
