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
import { CORS } from '../../http-payload/cors';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html */
export const API = object({
  Name: text,
  ProtocolType: text,
  CorsConfiguration: CORS,
  DisableExecuteApiEndpoint: boolean,
  /** An OpenAPI definition in place of routes. */
  Body: anything,
  BodyS3Location: anything,
  /** A function and a route to it: a whole API in one resource. */
  Target: text,
  RouteKey: text,
});

export type ApiProperties = Parsed<typeof API>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html */
export const ROUTE = object({
  ApiId: required(text),
  RouteKey: required(text),
  Target: text,
  AuthorizationType: text,
  AuthorizationScopes: list(text),
  AuthorizerId: text,
});

export type RouteProperties = Parsed<typeof ROUTE>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html */
export const INTEGRATION = object({
  ApiId: required(text),
  IntegrationType: required(text),
  IntegrationSubtype: text,
  IntegrationUri: text,
  PayloadFormatVersion: text,
  CredentialsArn: text,
  TimeoutInMillis: integer,
  RequestParameters: anything,
  ResponseParameters: anything,
});

export type IntegrationProperties = Parsed<typeof INTEGRATION>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html */
export const STAGE = object({
  ApiId: required(text),
  StageName: required(text),
  AutoDeploy: boolean,
  DeploymentId: text,
  StageVariables: map(text),
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html */
export const AUTHORIZER = object({
  ApiId: required(text),
  AuthorizerType: required(text),
  AuthorizerUri: text,
  AuthorizerCredentialsArn: text,
  AuthorizerPayloadFormatVersion: text,
  AuthorizerResultTtlInSeconds: integer,
  EnableSimpleResponses: boolean,
  IdentitySource: list(text),
  JwtConfiguration: object({ Audience: list(text), Issuer: text }),
});

export type AuthorizerProperties = Parsed<typeof AUTHORIZER>;
