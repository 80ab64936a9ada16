import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer, sendAnswer } from '../../http-payload/answer';
import { frontRequest } from '../../http-payload/front-request';
import { type ApiRequest, gatewayId, type Surroundings } from '../surroundings';
import { apiKeyOf, authorize, noSignature } from './authorize';
import {
  badParameters,
  type GatewayResponse,
  gatewayAnswer,
  missingToken,
  tooLarge,
} from './gateway-response';
import { integrate, type Streaming } from './integrate';
import { lambdaAuthorizer } from './lambda-authorizer';
import { resourceAt } from './resource-tree';
import type { RestApi } from './rest-apis-of';
import { type MethodCall, type RestCall, requestParameter } from './rest-call';

/** In bytes ("Quotas for REST APIs"). */
const LARGEST_BODY = 10 * 1024 * 1024;

/** Answers for REST APIs. */
export function restApiRoute(surroundings: Surroundings) {
  const ask = lambdaAuthorizer(surroundings);

  /** @returns as `integrate` does */
  const answerTo = async (
    call: RestCall,
    raw: IncomingMessage,
    streaming: Streaming,
  ): Promise<Answer | GatewayResponse | string | undefined> => {
    const { method, found } = call;
    if (!method || !found) return nothingThere(raw);
    const known: MethodCall = { ...call, method, found };
    const caller = await authorize(known, raw, surroundings, ask);
    if ('status' in caller) return caller;
    const key = apiKeyOf(known, raw, caller);
    if (key && 'refusal' in key) return key.refusal;
    return missingParameters(known) ?? integrate(known, caller, key, surroundings, streaming);
  };

  return async ({ api, request, response, prefix, refuse }: ApiRequest<RestApi>): Promise<void> => {
    const front = await frontRequest(request, prefix, api.domainName, LARGEST_BODY);
    const requestId = randomUUID();
    const ids: [string, string][] = [
      ['x-amzn-requestid', requestId],
      ['x-amz-apigw-id', gatewayId()],
    ];
    const send = (answer: Answer) =>
      sendAnswer(response, { ...answer, headers: [...answer.headers, ...ids] });
    if (front === 'too-large') return send(jsonAnswer(413, { message: tooLarge().message }));
    const [, stage = '', ...rest] = front.path.split('/');
    const stageVariables = api.stages.get(stage);
    if (!stageVariables || api.properties.DisableExecuteApiEndpoint) return send(noStage());
    const path = `/${rest.join('/')}`;
    const found = resourceAt(api.root, path);
    const method = found?.resource.methods.get(front.method) ?? found?.resource.methods.get('ANY');
    const call: RestCall = {
      ...{ api, request: front, requestId, stage, stageVariables },
      ...{ path, stagePath: front.path, found, method },
    };
    const answer = await answerTo(call, request, { response, headers: ids });
    if (answer === undefined) return;
    if (typeof answer === 'string') return refuse(answer);
    send('body' in answer ? answer : gatewayAnswer(answer, call));
  };
}

/** Also of an API that is not there: nobody is told which. */
export const noStage = () =>
  jsonAnswer(403, { message: 'Forbidden' }, [['x-amzn-errortype', 'ForbiddenException']]);

/** What is not there is not told from what takes a signature, and what is no signature is refused as one. */
function nothingThere({ headers: { authorization } }: IncomingMessage): GatewayResponse {
  return authorization && !authorization.startsWith('AWS4-')
    ? noSignature(authorization)
    : missingToken();
}

function missingParameters(call: MethodCall): GatewayResponse | undefined {
  const { RequestParameters = {}, RequestValidatorId = '' } = call.method;
  if (!call.api.parameterValidators.has(RequestValidatorId)) return undefined;
  const missing = Object.entries(RequestParameters)
    .filter(([, needed]) => String(needed) === 'true')
    .filter(([name]) => !requestParameter(call, name))
    .map(([name]) => name.split('.').slice(3).join('.'));
  return missing.length > 0
    ? badParameters(`Missing required request parameters: [${missing.join(', ')}]`)
    : undefined;
}
