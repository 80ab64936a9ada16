import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { awsHostOf, localPath } from './aws-request';
import { inject } from './faults/inject';
import { checkCaller, checkSigned } from './guard';
import {
  allowAnyOrigin,
  answerPreflight,
  own,
  parseObject,
  RequestError,
  readBody,
  sendJson,
} from './http';
import { refuse } from './refuse';
import type { JsonService, PathRoute, Routes, TargetService } from './routes';
import { serviceOf } from './signature';

/**
 * Hands a request to whoever answers for it: by its path, by its target header, or by its signature.
 *
 * @throws RequestError where the caller may not
 */
export async function dispatch(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.url = localPath(awsHostOf(request), request.url ?? '/');
  const url = urlOf(request);
  const path = pathRoute(routes, url.pathname);
  const open = path ? undefined : routes.open?.find((service) => service.takes(request, url));
  if (open) return open.route(request, response, url);
  if (request.method === 'OPTIONS' && !path?.answersPreflight) {
    // A page asks before it calls; which operation, it does not say.
    const isOpen = path ? path.callers === 'app' : url.pathname === '/';
    return isOpen ? answerPreflight(request, response) : checkCaller('nobody', request);
  }
  if (path) {
    checkCaller(path.callers, request);
    return path.route(request, response, url);
  }
  const [target = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const service = own(routes.targets, target) ?? signedService(routes, request);
  const isUnsigned = service?.unsigned?.has(operation);
  if (isUnsigned) allowAnyOrigin(response);
  else checkCaller('machine', request);
  if (!service) return routes.onNotEmulated(await refuse(request, response, url));
  if (!isUnsigned) checkSigned(service.name, request, url.searchParams);
  const proceed = () =>
    'route' in service
      ? service.route(request, response, url)
      : answerJson(routes, service, operation, request, response);
  const fault = routes.faults.hit(service.name, operation);
  return fault ? inject(fault, request, response, proceed) : proceed();
}

/**
 * Hands a WebSocket to whoever answers for its path; where nobody does, it is refused.
 *
 * @throws RequestError where the caller may not
 */
export function dispatchSocket(
  routes: Routes,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const host = awsHostOf(request);
  request.url = localPath(host, request.url ?? '/');
  // Not as a URL: some paths, such as //, are none.
  const [pathname = ''] = request.url.split('?');
  const path = pathRoute(routes, pathname);
  if (!path?.upgrade) {
    if (host) routes.onNotEmulated(`WebSocket ${host}${pathname}`);
    const answer = 'HTTP/1.1 501 Not Implemented\r\nconnection: close\r\n\r\n';
    return void socket.end(answer, () => socket.destroy());
  }
  checkCaller(path.callers, request);
  path.upgrade(request, socket, head);
}

function pathRoute({ paths }: Routes, pathname: string): PathRoute | undefined {
  return Object.entries(paths).find(([start]) => pathname.startsWith(start))?.[1];
}

function urlOf({ url = '/' }: IncomingMessage): URL {
  // Not every path is a URL with it: `//` is none.
  const whole = `http://local${url.startsWith('/') ? url : '/'}`;
  if (!URL.canParse(whole)) throw new RequestError('InvalidURI', 'The path is not part of a URL.');
  return new URL(whole);
}

async function answerJson(
  { onNotEmulated }: Routes,
  { name, json }: TargetService & { json: JsonService },
  operation: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const input = parseObject(await readBody(request));
  const { status, body } = await json(operation, input as never);
  const type = (body as { __type?: string } | undefined)?.__type;
  if (type?.startsWith('NotEmulated')) onNotEmulated(`${name} ${operation}`);
  sendJson(response, status, body, {
    'content-type': 'application/x-amz-json-1.1',
    ...(type && { 'x-amzn-errortype': type }),
  });
}

function signedService(routes: Routes, request: IncomingMessage): TargetService | undefined {
  const name = request.headers['x-amz-target'] ? undefined : serviceOf(request);
  const route = name === undefined ? undefined : own(routes.signed, name);
  return name && route ? { name, route } : undefined;
}
