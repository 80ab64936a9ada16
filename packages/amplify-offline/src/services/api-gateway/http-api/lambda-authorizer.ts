import { queryOf, valuesOf } from '../../http-payload/front-request';
import { payload2 } from '../../http-payload/payload-2';
import { authorizerFunctions } from '../authorizers/authorizer-function';
import { invokeVerdict, policyAnswer } from '../authorizers/policy-answer';
import { payload1, withoutBody } from '../payload-1';
import type { Surroundings } from '../surroundings';
import { failed, forbidden, unauthorized } from './answers';
import type { Authorization, HttpCall } from './authorize';
import { context1, context2 } from './events';
import type { AuthorizerProperties } from './properties';

export type AskAuthorizer = (call: HttpCall, calledArn: string) => Promise<Authorization>;

/**
 * Asks an API's authorizer function, whose answers are kept for as long as it says.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function lambdaAuthorizer(surroundings: Surroundings): AskAuthorizer {
  const ask = authorizerFunctions(surroundings);
  return async (call, calledArn) => {
    const id = call.route.properties.AuthorizerId ?? '';
    const authorizer = call.api.authorizers.get(id);
    if (!authorizer) return { refusal: failed() };
    const sources = identitySources(call, authorizer.IdentitySource);
    // Who brings nothing of what is asked for is refused without a call.
    if (sources.some((value) => !value)) return { refusal: unauthorized() };
    const asked = await ask({
      ...{ apiId: call.api.id, stage: call.stage, id, sources },
      uri: authorizer.AuthorizerUri,
      credentials: authorizer.AuthorizerCredentialsArn,
      ttl: authorizer.AuthorizerResultTtlInSeconds ?? 0,
      event: () =>
        eventOf(call, authorizer, sources.map(String), calledArn, surroundings.accountId),
    });
    if (asked.ended === 'unauthorized') return { refusal: unauthorized() };
    if (asked.ended !== 'well') return { refusal: failed() };
    return authorizer.EnableSimpleResponses
      ? simple(asked.payload)
      : byPolicy(asked.payload, calledArn, surroundings);
  };
}

function simple(answer: unknown): Authorization {
  const { isAuthorized, context } = (answer ?? {}) as Record<string, unknown>;
  if (typeof isAuthorized !== 'boolean') return { refusal: failed() };
  if (!isAuthorized) return { refusal: forbidden() };
  const given = typeof context === 'object' && context !== null ? { ...context } : {};
  return { version1: given, version2: { lambda: given } };
}

function byPolicy(answer: unknown, calledArn: string, { others }: Surroundings): Authorization {
  const given = policyAnswer(answer);
  const verdict = given && invokeVerdict(others.policies, given, calledArn);
  if (!given || !verdict) return { refusal: failed() };
  if (verdict !== 'allow') return { refusal: forbidden() };
  const { principalId, context } = given;
  return { version1: { principalId, ...context }, version2: { lambda: context } };
}

function eventOf(
  call: HttpCall,
  { AuthorizerPayloadFormatVersion }: AuthorizerProperties,
  identitySource: string[],
  calledArn: string,
  accountId: string,
) {
  if (AuthorizerPayloadFormatVersion !== '1.0') {
    const event = withoutBody(payload2(call.request, context2(call, accountId)));
    return { ...event, type: 'REQUEST', routeArn: calledArn, identitySource };
  }
  const event = withoutBody(payload1(call.request, context1(call, accountId)));
  const joined = identitySource.join(',');
  return {
    ...{ version: '1.0', type: 'REQUEST', methodArn: calledArn },
    ...{ identitySource: joined, authorizationToken: joined },
    ...event,
  };
}

/** What a request has of what an authorizer asks for, such as `$request.header.Authorization`. */
export function identitySources(
  { request, stageVariables, ...call }: HttpCall,
  sources: string[] = [],
): (string | undefined)[] {
  const context: Record<string, string> = {
    ...{ routeKey: call.route.key, stage: call.stage, requestId: call.requestId },
    ...{ httpMethod: request.method, path: call.rawPath },
    'identity.sourceIp': request.sourceIp,
  };
  return sources.map((source) => {
    const [, place, name = ''] =
      /^\$?(request\.header|request\.querystring|context|stageVariables)\.(.+)$/.exec(source) ?? [];
    switch (place) {
      case 'request.header':
        return valuesOf(request, name.toLowerCase())[0];
      case 'request.querystring':
        return queryOf(request).find(([one]) => one === name)?.[1];
      case 'context':
        return context[name];
      default:
        return stageVariables[name];
    }
  });
}
