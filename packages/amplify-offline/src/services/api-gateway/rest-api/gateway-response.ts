import type { Answer } from '../../http-payload/answer';
import { valuesOf } from '../../http-payload/front-request';
import { type RestCall, requestContext } from './rest-call';

/** What an API answers by itself, by its type in `AWS::ApiGateway::GatewayResponse`. */
export interface GatewayResponse {
  type: string;
  status: number;
  /** As the header `x-amzn-errortype` has it. */
  error: string;
  message: string | null;
  /** What the message is called. */
  field?: 'Message';
}

const response =
  (type: string, status: number, error: string, text: string | null) =>
  (message: string | null = text): GatewayResponse => ({ type, status, error, message });

/*
 * Types and statuses: API Gateway developer guide, "Gateway response types". Names and words: localstack's
 * gateway responses, of which those for authorizers were not compared with AWS; Floci's measurements of IAM.
 */
export const missingToken = response(
  ...(['MISSING_AUTHENTICATION_TOKEN', 403, 'MissingAuthenticationTokenException'] as const),
  'Missing Authentication Token',
);
export const unauthorized = response('UNAUTHORIZED', 401, 'UnauthorizedException', 'Unauthorized');
export const accessDenied = response(
  ...(['ACCESS_DENIED', 403, 'AccessDeniedException'] as const),
  'User is not authorized to access this resource',
);
export const explicitDeny = () =>
  accessDenied('User is not authorized to access this resource with an explicit deny');
export const badApiKey = response('INVALID_API_KEY', 403, 'ForbiddenException', 'Forbidden');
export const badParameters = response('BAD_REQUEST_PARAMETERS', 400, 'BadRequestException', null);
export const tooLarge = response(
  ...(['REQUEST_TOO_LARGE', 413, 'RequestTooLargeException'] as const),
  'Request Too Long',
);
export const authorizerFailed = response(
  ...(['AUTHORIZER_FAILURE', 500, 'AuthorizerFailureException', null] as const),
);
export const authorizerMisconfigured = response(
  ...(['AUTHORIZER_CONFIGURATION_ERROR', 500, 'AuthorizerConfigurationException', null] as const),
);
export const late = response(
  ...(['INTEGRATION_TIMEOUT', 504, 'InternalServerErrorException'] as const),
  'Endpoint request timed out',
);
const internal = (status: number) =>
  response('DEFAULT_5XX', status, 'InternalServerErrorException', 'Internal server error');
/** Of a function that fails, or whose answer is malformed. */
export const malformed = internal(502);
/** Of a function whose policy does not let the API call it. */
export const notAllowed = internal(500);

/** A signature that is refused, by the name of the error. */
export function badSignature(error: string, message: string): GatewayResponse {
  const type =
    error === 'ExpiredTokenException'
      ? 'EXPIRED_TOKEN'
      : error === 'AccessDeniedException'
        ? 'ACCESS_DENIED'
        : 'INVALID_SIGNATURE';
  return { type, status: 403, error, message };
}

/**
 * The answer, as the API has it made: by the response of that type, or by that of all of the 4xx or 5xx kind.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
export function gatewayAnswer(given: GatewayResponse, call: RestCall): Answer {
  const all = given.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const own = (type: string) =>
    call.api.gatewayResponses.find(({ ResponseType }) => ResponseType === type);
  const {
    StatusCode,
    ResponseParameters = {},
    ResponseTemplates = {},
  } = own(given.type) ?? own(all) ?? {};
  const template = ResponseTemplates['application/json'];
  const { message, field = 'message' } = given;
  const body = template
    ? template.replace(/\$context\.([\w.]*\w)/g, (_, name: string) => contextOf(name, given, call))
    : JSON.stringify({ [field]: message });
  const headers = Object.entries(ResponseParameters).flatMap(([name, value]) => {
    const header = /^gatewayresponse\.header\.(.+)$/.exec(name)?.[1];
    const text = header === undefined ? undefined : parameterOf(value, given, call);
    return header && text !== undefined ? [[header, text] satisfies [string, string]] : [];
  });
  return {
    status: StatusCode ? Number(StatusCode) : given.status,
    headers: [['content-type', 'application/json'], ['x-amzn-errortype', given.error], ...headers],
    body: Buffer.from(body),
  };
}

/** A text in single quotes, or what the request or its context has under a name. */
function parameterOf(value: string, given: GatewayResponse, call: RestCall): string | undefined {
  const [, text, place, name = ''] =
    /^(?:'(.*)'|(method\.request\.header|context)\.(.+))$/.exec(value) ?? [];
  if (text !== undefined) return text;
  if (place === 'context') return contextOf(name, given, call);
  return valuesOf(call.request, name.toLowerCase())[0];
}

function contextOf(name: string, { type, message }: GatewayResponse, call: RestCall): string {
  const known: Record<string, string> = {
    'error.message': message ?? '',
    'error.messageString': JSON.stringify(message),
    'error.responseType': type,
    ...requestContext(call),
  };
  return known[name] ?? '';
}
