import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { awsHostOf } from '../../http/aws-request';
import { refuseApp } from '../../http/refuse';
import type { Route } from '../../http/routes';
import { type Answer, jsonAnswer, sendAnswer, writeHead } from '../http-payload/answer';
import { answer2 } from '../http-payload/answer-2';
import { corsHeaders, isPreflight, preflightHeaders } from '../http-payload/cors';
import { type FrontRequest, frontRequest } from '../http-payload/front-request';
import { payload2 } from '../http-payload/payload-2';
import type { Signer } from '../http-payload/signer';
import { endStream, streamTo } from '../http-payload/streamed-answer';
import type { Others } from '../service';
import { FUNCTION_URL_PATH, type FunctionUrl } from './function-urls-of';
import { callerOf, noUrl } from './permission';

/** Lambda's limit for what a function is called with, in bytes. */
const LARGEST_PAYLOAD = 6_291_456;

/** Function URLs at `/lambda-url/<id>/…`; what is behind the id is the function's. */
export function createFunctionUrlRoute(
  urlOf: (id: string) => FunctionUrl | undefined,
  { region, accountId }: { region: string; accountId: string },
  others: Pick<Others, 'roles' | 'functionPolicies' | 'functions'>,
  onNotEmulated: (request: string) => void,
): Route {
  return async (request, response, asUrl) => {
    const id = /^\/lambda-url\/([^/?]*)/.exec(request.url ?? '')?.[1] ?? '';
    const url = urlOf(id);
    const host = awsHostOf(request);
    const refused = async (what: string) =>
      onNotEmulated(await refuseApp(request, response, asUrl, what));
    // A function may call a URL that is another project's.
    if (!url && host) {
      return refused(
        `${request.method} ${host}${asUrl.pathname.slice(FUNCTION_URL_PATH.length + id.length)}`,
      );
    }
    if (!url) return sendAnswer(response, noUrl());
    const { functionArn } = url;
    if (!others.functions.has(functionArn)) return refused(`the URL of ${functionArn}`);
    const { Cors = {} } = url.properties;
    const { origin } = request.headers;
    if (url.properties.Cors && isPreflight(request.method, request.headers)) {
      const headers = preflightHeaders(Cors, origin);
      return sendAnswer(response, { status: 200, headers, body: Buffer.alloc(0) });
    }
    const requestId = randomUUID();
    // What the function says of it stands besides: a page then gets it twice, and takes none.
    const more: [string, string][] = [
      ...corsHeaders(Cors, origin),
      ['x-amzn-requestid', requestId],
    ];
    const send = (answer: Answer) =>
      sendAnswer(response, { ...answer, headers: [...answer.headers, ...more] });
    const caller = callerOf(url, request, region, others);
    if (caller && 'refusal' in caller) return send(caller.refusal);
    const prefix = `${FUNCTION_URL_PATH}${id}`;
    const asked = await frontRequest(request, prefix, url.domainName, LARGEST_PAYLOAD);
    if (asked === 'too-large') return send(tooLarge());
    const event = eventOf(url, asked, requestId, accountId, caller);
    const call: Call = { url, event, request, response, more, send };
    return url.properties.InvokeMode === 'RESPONSE_STREAM'
      ? streamed(call, others)
      : buffered(call, others);
  };
}

interface Call {
  url: FunctionUrl;
  event: unknown;
  request: IncomingMessage;
  response: ServerResponse;
  more: [string, string][];
  send(answer: Answer): void;
}

async function buffered({ url, event, send }: Call, { functions }: Pick<Others, 'functions'>) {
  const result = await functions.invoke(url.functionArn, event);
  const answer = result.ok ? answer2(result.payload, 'application/json') : undefined;
  send(answer ?? failed());
}

async function streamed(
  { url, event, response, more, send }: Call,
  { functions }: Pick<Others, 'functions'>,
): Promise<void> {
  const stream = streamTo(response, more);
  const result = await functions.invoke(url.functionArn, event, { stream });
  const isGood = result.ok && !stream.isMalformed();
  if (response.headersSent) endStream(response, isGood);
  else if (isGood) {
    // A function that streams nothing: what it returned, as it is (localstack's tests against AWS).
    writeHead(response, 200, [['content-type', 'application/json'], ...more]);
    response.end(JSON.stringify(result.payload));
  } else send(failed());
}

function eventOf(
  url: FunctionUrl,
  request: FrontRequest,
  requestId: string,
  accountId: string,
  caller: Signer | undefined,
) {
  return payload2(request, {
    accountId: caller ? accountId : 'anonymous',
    apiId: url.id,
    domainName: url.domainName,
    ...{ routeKey: '$default', stage: '$default', requestId, rawPath: request.path },
    ...(caller && { authorizer: { iam: iamOf(caller, accountId) } }),
  });
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
function iamOf({ principal: { arn, username }, accessKeyId }: Signer, accountId: string) {
  return {
    ...{ accessKey: accessKeyId, accountId, callerId: username, cognitoIdentity: null },
    ...{ principalOrgId: null, userArn: arn, userId: username },
  };
}

/** What a function that fails, or whose answer is malformed, comes to (localstack's tests against AWS). */
const failed = (): Answer => ({
  status: 502,
  headers: [['content-type', 'application/json']],
  body: Buffer.from('Internal Server Error'),
});

/** The words are Lambda's for Invoke; that they are a function URL's, too, is our belief. */
function tooLarge(): Answer {
  const message = `Request must be smaller than ${LARGEST_PAYLOAD} bytes for the InvokeFunction operation`;
  const type: [string, string] = ['x-amzn-errortype', 'RequestTooLargeException'];
  return jsonAnswer(413, { Message: message }, [type]);
}
