import { type Answer, sendAnswer } from '../../http-payload/answer';
import { answer2 } from '../../http-payload/answer-2';
import { corsHeaders, isPreflight, preflightHeaders } from '../../http-payload/cors';
import { decodedPath, frontRequest } from '../../http-payload/front-request';
import { payload2 } from '../../http-payload/payload-2';
import { answer1 } from '../answer-1';
import { callFunction } from '../call-function';
import { payload1 } from '../payload-1';
import { type ApiRequest, executeArn, gatewayId, type Surroundings } from '../surroundings';
import { failed, late, notFound, tooLarge } from './answers';
import { type Authorization, authorizer, type HttpCall } from './authorize';
import { context1, context2 } from './events';
import type { HttpApi } from './http-apis-of';
import { integratedFunction } from './integration';
import { tokenChecker } from './jwt';
import { lambdaAuthorizer } from './lambda-authorizer';
import { routeFor } from './route';

/** In bytes, and in milliseconds ("Quotas for HTTP APIs"). */
const LARGEST_BODY = 10 * 1024 * 1024;
const TIMEOUT = 30_000;
/** Of an answer that has a status and no type: our belief. */
const DEFAULT_TYPE = 'text/plain; charset=utf-8';

/** Answers for HTTP APIs. */
export function httpApiRoute(surroundings: Surroundings) {
  const authorize = authorizer(
    surroundings,
    tokenChecker(surroundings),
    lambdaAuthorizer(surroundings),
  );
  return async ({ api, request, response, prefix, refuse }: ApiRequest<HttpApi>): Promise<void> => {
    const { CorsConfiguration: cors } = api.properties;
    const { origin } = request.headers;
    if (cors && isPreflight(request.method, request.headers)) {
      const headers = preflightHeaders(cors, origin);
      return sendAnswer(response, { status: 204, headers, body: Buffer.alloc(0) });
    }
    const requestId = gatewayId();
    const send = ({ headers, ...answer }: Answer) => {
      // Rules of the API are in place of what a function says ("Configuring CORS for an HTTP API").
      const own = cors ? headers.filter(([name]) => !/^access-control-/i.test(name)) : headers;
      const more = cors ? corsHeaders(cors, origin) : [];
      sendAnswer(response, {
        ...answer,
        headers: [...own, ...more, ['apigw-requestid', requestId]],
      });
    };
    const front = await frontRequest(request, prefix, api.domainName, LARGEST_BODY);
    if (front === 'too-large') return send(tooLarge());
    const call = callOf(api, front, requestId);
    if (!call) return send(notFound());
    const authorized = await authorize(call, request);
    if ('refusal' in authorized) return send(authorized.refusal);
    const answer = await integrate(call, authorized, surroundings);
    return typeof answer === 'string' ? refuse(answer) : send(answer);
  };
}

/** By its stage and its route; an API hands paths on decoded, up to a question mark (hotsock/voker #8, recorded). */
function callOf(api: HttpApi, request: HttpCall['request'], requestId: string) {
  if (api.properties.DisableExecuteApiEndpoint) return undefined;
  const [rawPath = '/'] = decodedPath(request.path).split('?');
  const [, first = '', ...rest] = rawPath.split('/');
  const isNamed = api.stages.has(first);
  const stage = isNamed ? first : '$default';
  const stageVariables = api.stages.get(stage);
  const path = isNamed ? `/${rest.join('/')}` : rawPath;
  const found = stageVariables && routeFor(api.routes, request.method, path);
  if (!found) return undefined;
  const { route, parameters: pathParameters } = found;
  return { api, route, request, stage, requestId, path, rawPath, pathParameters, stageVariables };
}

/** @returns what is not run, where the route leads to it */
async function integrate(
  call: HttpCall,
  { version1, version2, signer }: Exclude<Authorization, { refusal: Answer }>,
  surroundings: Surroundings,
): Promise<Answer | string> {
  const { api, route, request, stage } = call;
  const { accountId } = surroundings;
  const integration = api.integrations.get(route.properties.Target?.split('/').at(-1) ?? '');
  if (!integration) return failed();
  const functionArn = integratedFunction(integration);
  if (!functionArn) return `the integration of ${route.key} of ${api.name}`;
  const isVersion2 = integration.PayloadFormatVersion === '2.0';
  const event = isVersion2
    ? payload2(request, { ...context2(call, accountId), ...(version2 && { authorizer: version2 }) })
    : {
        version: '1.0',
        ...payload1(request, { ...context1(call, accountId), authorizer: version1, signer }),
      };
  const parts = route.path ? [request.method, route.path.slice(1)] : ['$default'];
  const called = await callFunction(
    surroundings,
    { functionArn, credentials: integration.CredentialsArn },
    executeArn(surroundings, api.id, stage, ...parts),
    event,
    Math.min(integration.TimeoutInMillis ?? TIMEOUT, TIMEOUT),
  );
  if (called.ended === 'absent') return `${functionArn}, which is not run`;
  if (called.ended === 'late') return late();
  if (called.ended !== 'well') return failed();
  const answer = isVersion2
    ? answer2(called.payload, DEFAULT_TYPE)
    : answer1(called.payload, DEFAULT_TYPE);
  if (!answer || !('isBase64Encoded' in answer && answer.isBase64Encoded))
    return answer ?? failed();
  return { ...answer, body: Buffer.from(answer.body.toString(), 'base64') };
}
