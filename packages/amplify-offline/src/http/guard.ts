import type { IncomingMessage } from 'node:http';
import { awsHostOf } from './aws-request';
import { RequestError } from './http';

/**
 * Who may call something:
 * - `app`: a page in a browser too, on any origin and by any host name, since on AWS it takes no
 *   credentials of the account either; a token or an API key may still be asked for behind it;
 * - `machine`: programs on this machine only.
 */
export type Callers = 'app' | 'machine';

/** @throws RequestError where these callers do not include the one of this request */
export function checkCaller(callers: Callers | 'nobody', request: IncomingMessage): void {
  if (callers === 'app' || (callers === 'machine' && isFromThisMachine(request))) return;
  // Without the headers that would let a page read it.
  throw new RequestError(
    'AccessDeniedException',
    'Only programs on this machine may call this: on AWS it takes credentials of the account, which a page in a browser does not have. Call it from a script or a function.',
    403,
  );
}

/**
 * Whether a request may reach what only this machine's tools are meant for. A page on another
 * origin, a file or a sandboxed frame (their origin is `null`), or a name that was made to point here
 * (DNS rebinding), may not. Programs send no origin at all; a function may have meant to call AWS.
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const { localAddress = '', remoteAddress } = request.socket;
  // Who calls an address of the own machine, calls from it; another machine has another one.
  if (remoteAddress !== localAddress) return false;
  const { host, origin } = request.headers;
  const isHere = isOwn(`http://${host}`, localAddress) || awsHostOf(request) !== undefined;
  return isHere && (origin === undefined || isOwn(origin, localAddress));
}

/** @param address one of this machine's; a name would not do, for whoever has it may let it point anywhere */
function isOwn(url: string, address: string): boolean {
  const name = URL.canParse(url) ? new URL(url).hostname : '';
  // What ends in `.localhost` is this machine, whoever looks it up (RFC 6761).
  return /(^|\.)localhost$/.test(name) || ['127.0.0.1', '[::1]', address].includes(name);
}

/**
 * Signatures are not computed, but where AWS wants one there has to be one.
 *
 * @param service as SigV4 knows it
 * @throws RequestError
 */
export function checkSigned(service: string, { headers }: IncomingMessage, query: URLSearchParams) {
  if (headers.authorization?.startsWith('AWS4-') || query.has('X-Amz-Algorithm')) return;
  if (service === 's3') {
    // S3 also takes signatures of version 2, from older SDKs.
    if (headers.authorization?.startsWith('AWS ') || query.has('AWSAccessKeyId')) return;
    // S3 API reference, "Error responses": what nobody may see who is not signed in.
    throw new RequestError('AccessDenied', 'Access Denied', 403);
  }
  // DynamoDB's words are in awslabs/aws-sdk-ios-samples, issue 111; Cognito's, for ListUsers, in
  // aws/aws-sdk-net-extensions-cognito, issue 95. That the others say what Cognito says is our belief.
  throw service === 'dynamodb'
    ? new RequestError(
        `com.amazon.coral.service#${UNSIGNED}`,
        'Request is missing Authentication Token',
      )
    : new RequestError(UNSIGNED, 'Missing Authentication Token');
}

const UNSIGNED = 'MissingAuthenticationTokenException';
