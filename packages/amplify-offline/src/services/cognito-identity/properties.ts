import {
  anything,
  boolean,
  list,
  map,
  object,
  type Parsed,
  required,
  text,
} from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-identitypool.html */
export const IDENTITY_POOL = object({
  AllowUnauthenticatedIdentities: required(boolean),
  AllowClassicFlow: boolean,
  IdentityPoolName: text,
  CognitoIdentityProviders: list(
    object({ ClientId: text, ProviderName: text, ServerSideTokenCheck: boolean }),
  ),
  DeveloperProviderName: text,
  OpenIdConnectProviderARNs: list(text),
  SamlProviderARNs: list(text),
  SupportedLoginProviders: map(anything),
});

export type IdentityPoolProperties = Parsed<typeof IDENTITY_POOL>;

const ROLE_MAPPING = object({
  Type: text,
  AmbiguousRoleResolution: text,
  IdentityProvider: text,
  RulesConfiguration: object({
    Rules: list(object({ Claim: text, MatchType: text, RoleARN: text, Value: text })),
  }),
});

export type RoleMapping = Parsed<typeof ROLE_MAPPING>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-identitypoolroleattachment.html */
export const ROLE_ATTACHMENT = object({
  IdentityPoolId: required(text),
  Roles: map(text),
  RoleMappings: map(ROLE_MAPPING),
});
