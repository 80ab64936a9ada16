import type { Environment, Resource } from '../template/template';
import { API_GATEWAY } from './api-gateway/service';
import { APPSYNC } from './appsync/service';
import { BEDROCK } from './bedrock/service';
import { COGNITO } from './cognito/service';
import { COGNITO_IDENTITY } from './cognito-identity/service';
import { DYNAMODB } from './dynamodb/service';
import { EVENT_SOURCE_MAPPINGS } from './event-source-mappings/service';
import { EVENTS } from './events/service';
import { FUNCTION_URLS } from './function-urls/service';
import { IAM } from './iam/service';
import { KMS } from './kms/service';
import { LAMBDA } from './lambda/service';
import { LOGS } from './logs/service';
import type { ResourceType } from './resource-type';
import { S3 } from './s3/service';
import type { KnownResource, Service } from './service';
import { SES } from './ses/service';
import { SNS } from './sns/service';
import { SSM } from './ssm/service';

/** All that there are, in the order in which they stop: who calls others before who is called. */
export const SERVICES: readonly Service[] = [
  EVENTS,
  API_GATEWAY,
  APPSYNC,
  FUNCTION_URLS,
  EVENT_SOURCE_MAPPINGS,
  LAMBDA,
  BEDROCK,
  COGNITO_IDENTITY,
  COGNITO,
  DYNAMODB,
  IAM,
  KMS,
  LOGS,
  S3,
  SES,
  SNS,
  SSM,
];

/** The types of resources that the services know. */
export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map(
  SERVICES.flatMap(({ types }) => Object.entries(types)),
);

/** What a template's evaluation asks of the services: what a resource is known by. */
export const identify: NonNullable<Environment['identify']> = (resource, environment) =>
  RESOURCE_TYPES.get(resource.type)?.identify?.(resource, environment);

/** Those of the resources that are a service's. */
export function ownOf<R extends KnownResource>({ types }: Service, resources: R[]): R[] {
  return resources.filter(({ type }) => Object.hasOwn(types, type));
}

/** Which of the resources a service runs, or nothing has to. */
export function isRun({ type }: Resource): boolean {
  const known = RESOURCE_TYPES.get(type) ?? (NOTHING_TO_RUN.has(type) ? {} : undefined);
  return known !== undefined && !known.isNotRun;
}

const NOTHING_TO_RUN = new Set(['AWS::CDK::Metadata', 'AWS::CloudFormation::Stack']);
