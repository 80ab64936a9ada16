import type { ServerResponse } from 'node:http';
import type { Answer } from '../../http-payload/answer';
import { valuesOf } from '../../http-payload/front-request';
import { endStream, streamTo } from '../../http-payload/streamed-answer';
import { type Answer1, answer1 } from '../answer-1';
import { callFunction } from '../call-function';
import { payload1 } from '../payload-1';
import { executeArn, type Surroundings } from '../surroundings';
import type { ApiKey } from './api-keys';
import { type GatewayResponse, late, malformed, notAllowed } from './gateway-response';
import { integratedFunction } from './integration';
import { mockAnswer, mockOf } from './mock';
import { type Caller, contextFor, type MethodCall } from './rest-call';

/** In milliseconds ("Quotas for REST APIs"); a template may ask for less, or have been given more. */
const TIMEOUT = 29_000;

/**
 * Hands a request on to what is behind its method.
 *
 * @param streaming where an answer goes that streams, and the headers that are sent besides its own
 * @returns what is not run, where it leads to it; undefined where the answer has gone its way
 */
export async function integrate(
  call: MethodCall,
  { authorizer, signer }: Caller,
  apiKey: ApiKey | undefined,
  surroundings: Surroundings,
  streaming: Streaming,
): Promise<Answer | GatewayResponse | string | undefined> {
  const { api, found, stage, request } = call;
  const { Integration = {} } = call.method;
  const name = `the integration of ${request.method} ${found.resource.path} of ${api.name}`;
  if (Integration.Type === 'MOCK') {
    const mock = mockOf(Integration);
    return mock ? mockAnswer(mock, request) : name;
  }
  const functionArn = integratedFunction(Integration);
  if (!functionArn) return name;
  const stream =
    Integration.ResponseTransferMode === 'STREAM'
      ? streamTo(streaming.response, streaming.headers, true)
      : undefined;
  const called = await callFunction(
    surroundings,
    { functionArn, credentials: Integration.Credentials },
    executeArn(surroundings, api.id, stage, request.method, found.resource.path.slice(1)),
    payload1(request, {
      ...contextFor(call, surroundings.accountId),
      ...{ authorizer, signer, apiKey, body: bodyOf(call) },
    }),
    Integration.TimeoutInMillis ?? TIMEOUT,
    stream,
  );
  if (streaming.response.headersSent) {
    endStream(streaming.response, called.ended === 'well');
    return undefined;
  }
  if (called.ended === 'absent') return `${functionArn}, which is not run`;
  if (called.ended === 'late') return late();
  if (called.ended === 'forbidden') return notAllowed();
  const answer =
    called.ended === 'well' && !stream ? answer1(called.payload, 'application/json') : undefined;
  return answer ? remapped(inBytes(answer, call)) : malformed();
}

export interface Streaming {
  response: ServerResponse;
  headers: [name: string, value: string][];
}

/** In base64 where the API takes the content's type for binary. */
function bodyOf({ api, request }: MethodCall): { body?: string; isBase64Encoded: boolean } {
  if (request.body.length === 0) return { isBase64Encoded: false };
  const isBase64Encoded = isBinary(
    api.properties.BinaryMediaTypes,
    valuesOf(request, 'content-type')[0],
  );
  const body = request.body.toString(isBase64Encoded ? 'base64' : 'utf8');
  return { body, isBase64Encoded };
}

/**
 * The body of an answer, out of base64 where the function says so and the caller accepts what the API takes for
 * binary first of all; else the base64 is the answer.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
function inBytes(answer: Answer1, { api, request }: MethodCall): Answer {
  const [accepted] = (valuesOf(request, 'accept')[0] ?? '').split(',');
  const isDecoded = answer.isBase64Encoded && isBinary(api.properties.BinaryMediaTypes, accepted);
  return isDecoded ? { ...answer, body: Buffer.from(answer.body.toString(), 'base64') } : answer;
}

function isBinary(types: string[] = [], type = ''): boolean {
  const [name = ''] = type.split(';');
  return types.includes('*/*') || types.includes(name.trim());
}

/** Headers that an API keeps for itself come back under other names ("Important notes"). */
function remapped(answer: Answer): Answer {
  return {
    ...answer,
    headers: answer.headers.map(([name, value]) => [
      /^(www-authenticate|authorization|date|server|host|user-agent|content-md5)$/i.test(name)
        ? `x-amzn-remapped-${name.toLowerCase()}`
        : name,
      value,
    ]),
  };
}
