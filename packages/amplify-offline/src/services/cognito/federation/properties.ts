import {
  anything,
  list,
  map,
  object,
  type Parsed,
  required,
  text,
} from '../../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolidentityprovider.html */
export const IDENTITY_PROVIDER = object({
  UserPoolId: required(text),
  ProviderName: required(text),
  /** `SAML`, `OIDC`, `Google`, `Facebook`, `LoginWithAmazon` or `SignInWithApple`. */
  ProviderType: required(text),
  /** What the provider says, by the attribute of the pool that it becomes. */
  AttributeMapping: map(text),
  IdpIdentifiers: list(text),
  ProviderDetails: object({ authorize_scopes: text }),
});

/** A provider of a pool: somebody else who says who a user is. */
export type Provider = Omit<Parsed<typeof IDENTITY_PROVIDER>, 'UserPoolId'>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpooldomain.html */
export const USER_POOL_DOMAIN = object({
  UserPoolId: required(text),
  /** The first part of a name of Amazon's, or a whole name of one's own. */
  Domain: required(text),
  CustomDomainConfig: anything,
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolresourceserver.html */
export const RESOURCE_SERVER = object({
  UserPoolId: required(text),
  Identifier: required(text),
  Name: required(text),
});
