import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Faults } from '../faults/faults';
import { inject } from '../faults/inject';
import { signatureOf } from '../iam/signature';
import { allowAnyOrigin, answerPreflight, isFromThisMachine, readBody, sendJson } from './http';

/** Answers one operation of a service that speaks the AWS JSON protocol. */
export type JsonService = (
  operation: string,
  body: never,
) => Promise<{ status: number; body: unknown }> | { status: number; body: unknown };

export type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<void> | void;

/** A service that only programs on this machine may call, unless it says otherwise. `name` is what SigV4 and faults know it by. */
export type Service = { name: string; anyOrigin?: boolean } & (
  | { route: Route }
  | { json: JsonService }
);

/** Who answers what arrives at the one endpoint. */
export interface Routes {
  /** By the part of `x-amz-target` before the dot. */
  services: Record<string, Service>;
  /** By the service in the signature's credential scope, for those without a target header. */
  signed: Record<string, Route>;
  /** By the beginning of the path. */
  paths: Record<string, Route>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  onNotEmulated(request: string): void;
  faults: Pick<Faults, 'hit'>;
}

/** Hands a request to whoever answers for it: by its path, by its target header, or by its signature. */
export async function dispatch(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'OPTIONS') return answerPreflight(request, response);
  const url = new URL(request.url ?? '/', 'http://local');
  const path = Object.keys(routes.paths).find((prefix) => url.pathname.startsWith(prefix));
  if (path) return routes.paths[path]?.(request, response, url);
  const [name = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const service = routes.services[name] ?? signedService(routes, request);
  if (!service) return refuse(routes, request, response, url);
  if (service.anyOrigin) allowAnyOrigin(response);
  else if (!isFromThisMachine(request)) return forbid(response);
  const proceed = () =>
    'route' in service
      ? service.route(request, response, url)
      : answerJson(service.json, operation, request, response);
  const fault = routes.faults.hit(service.name, operation);
  return fault ? inject(fault, request, response, proceed) : proceed();
}

async function answerJson(
  service: JsonService,
  operation: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await readBody(request);
  const { status, body } = await service(operation, JSON.parse(text || '{}') as never);
  const type = (body as { __type?: string } | undefined)?.__type;
  sendJson(response, status, body, {
    'content-type': 'application/x-amz-json-1.1',
    ...(type && { 'x-amzn-errortype': type }),
  });
}

function forbid(response: ServerResponse): void {
  sendJson(response, 403, {
    __type: 'AccessDeniedException',
    message: 'Only programs on this machine may call this service.',
  });
}

function signedService(routes: Routes, request: IncomingMessage): Service | undefined {
  const name = request.headers['x-amz-target'] ? undefined : signatureOf(request.headers)?.service;
  const route = name && Object.hasOwn(routes.signed, name) ? routes.signed[name] : undefined;
  return name && route ? { name, route } : undefined;
}

/** A service that nobody here answers for: named, so that the caller knows what is missing. */
function refuse(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  const asked = [
    signatureOf(request.headers)?.service,
    request.headers['x-amz-target'] ?? `${request.method} ${url.pathname}`,
  ]
    .filter(Boolean)
    .join(' ');
  routes.onNotEmulated(asked);
  sendJson(response, 501, {
    __type: 'NotEmulated',
    message: `The offline sandbox does not emulate this: ${asked}.`,
  });
}
