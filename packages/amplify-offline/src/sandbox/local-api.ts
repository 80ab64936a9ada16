import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseFaultRule } from '../http/faults/fault-rule';
import type { Faults } from '../http/faults/faults';
import { own, readBody, sendJson } from '../http/http';
import type { Holders } from './holders';
import type { Snapshots } from './snapshots';

/** What `/_local/` shows and does; the parts of the sandbox that know give it. */
export interface LocalApi {
  isReady(): boolean;
  messages(to?: string): unknown[];
  invocations(): unknown[];
  functions(): unknown[];
  faults: Faults;
  snapshots: Snapshots;
  /** Present in a sandbox that ends with those who use it. */
  holders?: Holders;
}

interface Answer {
  status: number;
  body: unknown;
}

type Route = (query: URLSearchParams, body: string) => Promise<Answer> | Answer;

/** Serves `/_local/*` for tools and tests on this machine. */
export function createLocalApiRoute(api: LocalApi) {
  const routes: Record<string, Route> = {
    'GET /_local/health': () =>
      api.isReady()
        ? { status: 200, body: { status: 'ready' } }
        : { status: 503, body: { status: 'starting' } },
    'GET /_local/messages': (query) => ok(api.messages(query.get('to') ?? undefined)),
    'GET /_local/invocations': () => ok(api.invocations()),
    'GET /_local/functions': () => ok(api.functions()),
    'GET /_local/faults': () => ok(api.faults.list()),
    'POST /_local/faults': (_query, body) => addFault(api.faults, body),
    'DELETE /_local/faults': (query) => removeFaults(api.faults, query.get('id')),
    'POST /_local/reset': async () => {
      await api.snapshots.reset();
      return ok({ status: 'reset' });
    },
    'POST /_local/snapshots': async () => ({
      status: 201,
      body: { id: await api.snapshots.take() },
    }),
    'POST /_local/restore': (query) => restore(api.snapshots, query.get('snapshot')),
  };
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const name = `${request.method} ${url.pathname}`;
    if (name === 'GET /_local/hold' && api.holders) {
      return api.holders.add(Number(url.searchParams.get('suite')), response);
    }
    const route = own(routes, name);
    if (!route) {
      const known = Object.keys(routes).join(', ');
      return sendJson(response, 404, {
        message: `There is no ${name} here. There is: ${known}.`,
      });
    }
    const { status, body } = await route(url.searchParams, await readBody(request));
    sendJson(response, status, body);
  };
}

function addFault(faults: Faults, body: string): Answer {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch (error) {
    return {
      status: 400,
      body: { problems: [`The body is no JSON: ${(error as Error).message}`] },
    };
  }
  const rule = parseFaultRule(input);
  if ('problems' in rule) return { status: 400, body: rule };
  return { status: 201, body: faults.add(rule) };
}

async function restore(snapshots: Snapshots, id: string | null): Promise<Answer> {
  if (await snapshots.restore(Number(id))) return ok({ status: 'restored' });
  const message = `There is no snapshot ${id}: POST /_local/snapshots takes one, and a deployment ends it.`;
  return { status: 404, body: { message } };
}

/** One by its id, or all. */
function removeFaults(faults: Faults, id: string | null): Answer {
  if (id === null) faults.clear();
  else if (!faults.remove(Number(id))) return { status: 404, body: { message: `No fault ${id}.` } };
  return ok(faults.list());
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}
