import { clfTime, type FrontRequest, queryOf } from '../http-payload/front-request';
import type { Signer } from '../http-payload/signer';

/** What a payload says besides the request itself. */
export interface Payload1Context {
  accountId: string;
  apiId: string;
  domainName: string;
  stage: string;
  requestId: string;
  /** As the template declares it, such as `/items/{id}`. */
  resource: string;
  resourceId: string | null;
  /** Without the stage, and with it. */
  path: string;
  stagePath: string;
  pathParameters: Record<string, string>;
  stageVariables: Record<string, string>;
  body: { body?: string; isBase64Encoded: boolean };
  /** What the authorizer found out. */
  authorizer?: Record<string, unknown> | undefined;
  /** Whoever signed. */
  signer?: Signer | undefined;
  apiKey?: { id: string; value: string } | undefined;
}

/**
 * The event of payload format version 1.0, which is that of REST APIs, field by field.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function payload1(request: FrontRequest, context: Payload1Context) {
  const headers = named(request.headers.filter(([name]) => !/^content-length$/i.test(name)));
  const query = named(queryOf(request));
  return {
    resource: context.resource,
    path: context.path,
    httpMethod: request.method,
    headers: last(headers),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: orNull(last(query)),
    multiValueQueryStringParameters: orNull(Object.fromEntries(query)),
    pathParameters: orNull(context.pathParameters),
    stageVariables: orNull(context.stageVariables),
    requestContext: requestContext(request, context),
    body: context.body.body ?? null,
    isBase64Encoded: context.body.isBase64Encoded,
  };
}

/** What an authorizer gets of an event: not the body. */
export function withoutBody<T extends { body?: unknown; isBase64Encoded?: unknown }>({
  body: _,
  isBase64Encoded: __,
  ...event
}: T) {
  return event;
}

function requestContext(request: FrontRequest, context: Payload1Context) {
  const { accountId, apiId, authorizer, domainName, stage, requestId } = context;
  return {
    resourceId: context.resourceId,
    ...(authorizer && { authorizer }),
    resourcePath: context.resource,
    httpMethod: request.method,
    extendedRequestId: requestId,
    requestTime: clfTime(request.at),
    path: context.stagePath,
    ...{ accountId, protocol: 'HTTP/1.1', stage },
    domainPrefix: apiId,
    requestTimeEpoch: request.at,
    requestId,
    identity: identityOf(request, context),
    ...{ domainName, apiId },
  };
}

/** Who calls, as far as IAM knows them; an identity of an identity pool comes with how they signed in. */
function identityOf(request: FrontRequest, { accountId, signer, apiKey }: Payload1Context) {
  const { principal, accessKeyId = null } = signer ?? {};
  const [authType = null, ...providers] = principal?.identity?.amr ?? [];
  return {
    cognitoIdentityPoolId: principal?.identity?.poolId ?? null,
    accountId: principal ? accountId : null,
    cognitoIdentityId: principal?.identity?.id ?? null,
    caller: principal?.username ?? null,
    sourceIp: request.sourceIp,
    principalOrgId: null,
    accessKey: accessKeyId,
    cognitoAuthenticationType: authType,
    cognitoAuthenticationProvider: providers.join(',') || null,
    userArn: principal?.arn ?? null,
    userAgent: request.userAgent,
    user: principal?.username ?? null,
    ...(apiKey && { apiKey: apiKey.value, apiKeyId: apiKey.id }),
  };
}

/** What one name has, in order. Authorization and User-Agent are spelt so (localstack's tests against AWS). */
function named(entries: [string, string][]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [given, value] of entries) {
    const [, name = given] = /^(?:(authorization)|user-agent)$/i.test(given)
      ? [given, /^a/i.test(given) ? 'Authorization' : 'User-Agent']
      : [];
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

function last(values: Map<string, string[]>): Record<string, string> {
  return Object.fromEntries([...values].map(([name, all]) => [name, all.at(-1) ?? '']));
}

function orNull<T extends object>(values: T): T | null {
  return Object.keys(values).length > 0 ? values : null;
}
