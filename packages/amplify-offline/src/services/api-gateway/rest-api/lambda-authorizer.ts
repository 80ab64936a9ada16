import { authorizerFunctions } from '../authorizers/authorizer-function';
import { invokeVerdict, policyAnswer } from '../authorizers/policy-answer';
import { payload1, withoutBody } from '../payload-1';
import type { Surroundings } from '../surroundings';
import {
  accessDenied,
  authorizerFailed,
  authorizerMisconfigured,
  explicitDeny,
  type GatewayResponse,
  unauthorized,
} from './gateway-response';
import type { AuthorizerProperties } from './properties';
import { type Caller, contextFor, type MethodCall, requestParameter } from './rest-call';

export type AskAuthorizer = (
  call: MethodCall,
  authorizer: AuthorizerProperties,
  methodArn: string,
) => Promise<Caller | GatewayResponse>;

/** In seconds (API reference, CreateAuthorizer). */
const DEFAULT_TTL = 300;

/**
 * Asks an API's authorizer function, whose policy is kept for as long as the authorizer says, and counts for all
 * methods.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function lambdaAuthorizer(surroundings: Surroundings): AskAuthorizer {
  const ask = authorizerFunctions(surroundings);
  return async (call, authorizer, methodArn) => {
    const id = call.method.AuthorizerId ?? '';
    const sources = sourcesOf(authorizer).map((source) => requestParameter(call, source));
    // Who brings nothing of what is asked for is refused without a call.
    if (sources.some((value) => !value)) return unauthorized();
    const { IdentityValidationExpression: pattern } = authorizer;
    if (authorizer.Type === 'TOKEN' && pattern && !new RegExp(pattern).test(sources[0] ?? '')) {
      return unauthorized();
    }
    const asked = await ask({
      ...{ apiId: call.api.id, stage: call.stage, id, sources },
      uri: authorizer.AuthorizerUri,
      credentials: authorizer.AuthorizerCredentials,
      ttl: authorizer.AuthorizerResultTtlInSeconds ?? DEFAULT_TTL,
      event: () => eventOf(call, authorizer, sources[0] ?? '', methodArn, surroundings.accountId),
    });
    if (asked.ended === 'unauthorized') return unauthorized();
    if (asked.ended === 'forbidden') return authorizerMisconfigured();
    if (asked.ended !== 'well') return authorizerFailed();
    return decide(asked.payload, methodArn, surroundings);
  };
}

function decide(
  answer: unknown,
  methodArn: string,
  { others }: Surroundings,
): Caller | GatewayResponse {
  const given = policyAnswer(answer);
  const verdict = given && invokeVerdict(others.policies, given, methodArn);
  if (!given || !verdict) return authorizerMisconfigured();
  if (verdict !== 'allow') return verdict === 'deny' ? explicitDeny() : accessDenied();
  const { principalId, context, usageIdentifierKey } = given;
  return {
    authorizer: { ...context, principalId, integrationLatency: 0 },
    ...(usageIdentifierKey !== undefined && { usageIdentifierKey }),
  };
}

function sourcesOf({ Type, IdentitySource }: AuthorizerProperties): string[] {
  if (IdentitySource) return IdentitySource.split(',');
  return Type === 'TOKEN' ? ['method.request.header.Authorization'] : [];
}

function eventOf(
  call: MethodCall,
  { Type }: AuthorizerProperties,
  authorizationToken: string,
  methodArn: string,
  accountId: string,
) {
  if (Type === 'TOKEN') return { type: 'TOKEN', methodArn, authorizationToken };
  const context = { ...contextFor(call, accountId), body: { isBase64Encoded: false } };
  const event = withoutBody(payload1(call.request, context));
  const { pathParameters, stageVariables, queryStringParameters, ...rest } = event;
  const { multiValueQueryStringParameters, ...more } = rest;
  return {
    ...{ type: 'REQUEST', methodArn, ...more },
    // Where there is nothing, authorizers get an empty object ("Input to a Lambda authorizer").
    pathParameters: pathParameters ?? {},
    stageVariables: stageVariables ?? {},
    queryStringParameters: queryStringParameters ?? {},
    multiValueQueryStringParameters: multiValueQueryStringParameters ?? {},
  };
}
