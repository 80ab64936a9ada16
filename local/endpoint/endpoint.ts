import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { FriendlyError } from '../friendly-error';
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

/** Who answers what arrives at the one endpoint. */
export interface Routes {
  /** By the part of `x-amz-target` before the dot. */
  services: Record<string, { route: Route } | { json: JsonService; anyOrigin?: boolean }>;
  /** By the beginning of the path. */
  paths: Record<string, Route>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  onNotEmulated(request: string): void;
}

export interface Endpoint {
  /** Such as `http://127.0.0.1:4566`. */
  url: string;
  /** From now on requests are answered; before, all get 503. */
  serve(routes: Routes): void;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 for all the services of the sandbox.
 *
 * @param port 0 for a free one
 * @throws FriendlyError where the port is in use
 */
export async function openEndpoint(port: number): Promise<Endpoint> {
  let routes: Routes | undefined;
  const server = createServer((request, response) => {
    if (!routes) return sendJson(response, 503, { status: 'starting' });
    dispatch(routes, request, response).catch((error: Error) => {
      if (response.headersSent) return response.destroy(error);
      return sendJson(response, 500, { __type: 'InternalFailure', message: error.message });
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (routes && isFromThisMachine(request)) routes.upgrade(request, socket, head);
    else socket.destroy();
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (those) => {
      routes = those;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function dispatch(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'OPTIONS') return answerPreflight(request, response);
  const url = new URL(request.url ?? '/', 'http://local');
  const path = Object.keys(routes.paths).find((prefix) => url.pathname.startsWith(prefix));
  if (path) return routes.paths[path]?.(request, response, url);
  const [name = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const service = routes.services[name];
  if (!service) return refuse(routes, request, response, url);
  if ('json' in service) {
    if (service.anyOrigin) allowAnyOrigin(response);
    else if (!isFromThisMachine(request)) return forbid(response);
    const text = await readBody(request);
    const { status, body } = await service.json(operation, JSON.parse(text || '{}') as never);
    const type = (body as { __type?: string } | undefined)?.__type;
    return sendJson(response, status, body, {
      'content-type': 'application/x-amz-json-1.1',
      ...(type && { 'x-amzn-errortype': type }),
    });
  }
  if (!isFromThisMachine(request)) return forbid(response);
  return service.route(request, response, url);
}

function forbid(response: ServerResponse): void {
  sendJson(response, 403, {
    __type: 'AccessDeniedException',
    message: 'Only programs on this machine may call this service.',
  });
}

/** A service that nobody here answers for: named, so that the caller knows what is missing. */
function refuse(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '');
  const asked = [scope?.[1], request.headers['x-amz-target'] ?? `${request.method} ${url.pathname}`]
    .filter(Boolean)
    .join(' ');
  routes.onNotEmulated(asked);
  sendJson(response, 501, {
    __type: 'NotEmulated',
    message: `The offline sandbox does not emulate this: ${asked}.`,
  });
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new FriendlyError(
      `Port ${port} is in use.`,
      'Stop the program that uses it (another sandbox?), or choose a port: npm start -- --port 4567 (0 takes a free one).',
      { cause: error },
    );
  }
}
