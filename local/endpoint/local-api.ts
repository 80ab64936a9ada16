import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromThisMachine, sendJson } from './http';

/** What `/_local/` shows and does; the parts of the sandbox that know give it. */
export interface LocalApi {
  isReady(): boolean;
  messages(to?: string): unknown[];
  invocations(): unknown[];
  /** Removes all accounts, items, messages and records of invocations; the backend stays up. */
  reset(): Promise<void>;
}

type Route = (query: URLSearchParams) => Promise<{ status: number; body: unknown }>;

/** Serves `/_local/*` for tools and tests on this machine. */
export function createLocalApiRoute(api: LocalApi) {
  const routes: Record<string, Route> = {
    'GET /_local/health': async () =>
      api.isReady()
        ? { status: 200, body: { status: 'ready' } }
        : { status: 503, body: { status: 'starting' } },
    'GET /_local/messages': async (query) => ok(api.messages(query.get('to') ?? undefined)),
    'GET /_local/invocations': async () => ok(api.invocations()),
    'POST /_local/reset': async () => {
      await api.reset();
      return ok({ status: 'reset' });
    },
  };
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    if (!isFromThisMachine(request)) {
      return sendJson(response, 403, { message: 'Only tools on this machine may use /_local/.' });
    }
    const route = routes[`${request.method} ${url.pathname}`];
    if (!route) {
      const known = Object.keys(routes).join(', ');
      return sendJson(response, 404, {
        message: `There is no ${request.method} ${url.pathname} here. There is: ${known}.`,
      });
    }
    const { status, body } = await route(url.searchParams);
    sendJson(response, status, body);
  };
}

function ok(body: unknown) {
  return { status: 200, body };
}
