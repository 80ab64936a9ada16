import {
  anything,
  boolean,
  integer,
  list,
  map,
  object,
  type Parsed,
  required,
  text,
} from '../../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html */
export const REST_API = object({
  Name: text,
  ApiKeySourceType: text,
  BinaryMediaTypes: list(text),
  DisableExecuteApiEndpoint: boolean,
  /** An OpenAPI definition in place of resources and methods. */
  Body: anything,
  BodyS3Location: anything,
  /** Who may call it. */
  Policy: anything,
});

export type RestApiProperties = Parsed<typeof REST_API>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-resource.html */
export const RESOURCE = object({
  RestApiId: required(text),
  ParentId: required(text),
  PathPart: required(text),
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-method-integration.html */
const INTEGRATION = object({
  Type: text,
  Uri: text,
  Credentials: text,
  TimeoutInMillis: integer,
  ResponseTransferMode: text,
  RequestTemplates: map(text),
  IntegrationResponses: list(
    object({
      StatusCode: text,
      SelectionPattern: text,
      ResponseParameters: map(text),
      ResponseTemplates: map(text),
    }),
  ),
});

export type IntegrationProperties = Parsed<typeof INTEGRATION>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html */
export const METHOD = object({
  RestApiId: required(text),
  ResourceId: required(text),
  HttpMethod: required(text),
  AuthorizationType: text,
  AuthorizerId: text,
  AuthorizationScopes: list(text),
  ApiKeyRequired: boolean,
  RequestParameters: map(anything),
  RequestValidatorId: text,
  Integration: INTEGRATION,
});

export type MethodProperties = Parsed<typeof METHOD>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html */
export const STAGE = object({
  RestApiId: required(text),
  StageName: text,
  DeploymentId: text,
  Variables: map(text),
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html */
export const DEPLOYMENT = object({ RestApiId: required(text), StageName: text });

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html */
export const AUTHORIZER = object({
  RestApiId: required(text),
  Type: required(text),
  ProviderARNs: list(text),
  AuthorizerUri: text,
  AuthorizerCredentials: text,
  AuthorizerResultTtlInSeconds: integer,
  IdentitySource: text,
  IdentityValidationExpression: text,
});

export type AuthorizerProperties = Parsed<typeof AUTHORIZER>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-apikey.html */
export const API_KEY = object({ Name: text, Value: text, Enabled: boolean });

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan.html */
export const USAGE_PLAN = object({
  ApiStages: list(object({ ApiId: text, Stage: text })),
  Quota: anything,
  Throttle: anything,
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplankey.html */
export const USAGE_PLAN_KEY = object({ KeyId: required(text), UsagePlanId: required(text) });

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-gatewayresponse.html */
export const GATEWAY_RESPONSE = object({
  RestApiId: required(text),
  ResponseType: required(text),
  StatusCode: text,
  ResponseParameters: map(text),
  ResponseTemplates: map(text),
});

export type GatewayResponseProperties = Parsed<typeof GATEWAY_RESPONSE>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-requestvalidator.html */
export const REQUEST_VALIDATOR = object({
  RestApiId: required(text),
  ValidateRequestBody: boolean,
  ValidateRequestParameters: boolean,
});
