import { clfTime, type FrontRequest, queryOf } from './front-request';

/** What a payload says besides the request itself. */
export interface Payload2Context {
  accountId: string;
  apiId: string;
  domainName: string;
  /** Such as `GET /items/{id}`, or `$default`. */
  routeKey: string;
  stage: string;
  requestId: string;
  /** As its front has it: with the stage, decoded or not. */
  rawPath: string;
  pathParameters?: Record<string, string>;
  stageVariables?: Record<string, string>;
  /** What is known of the caller, under `requestContext.authorizer`. */
  authorizer?: Record<string, unknown>;
}

/**
 * The event of payload format version 2.0, field by field.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function payload2(request: FrontRequest, context: Payload2Context): Record<string, unknown> {
  const { accountId, apiId, domainName, routeKey, stage, requestId, rawPath } = context;
  const { pathParameters = {}, stageVariables = {}, authorizer } = context;
  const { cookie, ...headers } = joined(
    request.headers.map(([name, value]) => [name.toLowerCase(), value]),
  );
  const parameters = joined(queryOf(request));
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: request.query,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...given('queryStringParameters', parameters),
    requestContext: {
      ...{ accountId, apiId },
      ...(authorizer && { authorizer }),
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.userAgent,
      },
      ...{ requestId, routeKey, stage },
      time: clfTime(request.at),
      timeEpoch: request.at,
    },
    ...given('pathParameters', pathParameters),
    ...given('stageVariables', stageVariables),
    ...textOrBase64(request),
  };
}

/** An object that is left out where it has nothing in it. */
function given(name: string, values: Record<string, string>): Record<string, unknown> {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

/** Several values of one name are one, with commas. */
function joined(entries: [string, string][]): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of entries) {
    const before = values.get(name);
    const separator = name === 'cookie' ? '; ' : ',';
    values.set(name, before === undefined ? value : `${before}${separator}${value}`);
  }
  return Object.fromEntries(values);
}

/**
 * Content of these types comes as a text, all other in base64; that one without a type does, too, is our
 * belief. A form comes in base64 (aws-lambda-fastify and others tell of it).
 */
const TEXT = /^(text\/.*|application\/(json|javascript|xml))\s*(;|$)/i;

export function textOrBase64({ headers, body }: FrontRequest): {
  body?: string;
  isBase64Encoded: boolean;
} {
  if (body.length === 0) return { isBase64Encoded: false };
  const [, type = ''] = headers.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  const isBase64Encoded = !TEXT.test(type.trim());
  return { body: body.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
}
