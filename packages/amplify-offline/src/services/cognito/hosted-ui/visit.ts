import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from '../pools/pool';
import { isEqual } from '../tokens/is-equal';
import { type Html, html } from './html';
import { hidden } from './page';

/** A request to the hosted pages of a pool. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly pool: Pool;
  /** What is before the path that Cognito has: `/_hosted-ui/<host>`. */
  readonly base: string;
  /** As Cognito has it: `/oauth2/authorize`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The fields of a form; empty where none was sent. */
  readonly form: URLSearchParams;
}

export type Page = (visit: Visit) => Promise<void> | void;

export function redirect({ response }: Visit, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}

/** A path of these pages, with the parameters of this one and others. */
export function linkTo({ base, query }: Visit, path: string, more: Record<string, string> = {}) {
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) all.set(name, value);
  return `${base}${path}?${all}`;
}

/** The page that says what is wrong, where it cannot be said to the app. */
export const errorPage = (visit: Visit, error: string): void => {
  const client = visit.query.get('client_id');
  const parameters = new URLSearchParams({ error, ...(client !== null && { client_id: client }) });
  redirect(visit, `${visit.base}/error?${parameters}`);
};

export function cookie({ request }: Visit, name: string): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((one) => one.trim());
  return cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Only these pages get it, and no script. There is no TLS for it to be `Secure`. */
export function setCookie({ response, base }: Visit, name: string, value: string, maxAge?: number) {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  response.appendHeader(
    'set-cookie',
    `${name}=${value}; Path=${base}; HttpOnly; SameSite=Lax${age}`,
  );
}

const CSRF_COOKIE = 'XSRF-TOKEN';
const CSRF_FIELD = '_csrf';

/** A form that comes back to this path, or to another one of these pages, and from no page but them. */
export function form(visit: Visit, path: string, content: Html): Html {
  const known = cookie(visit, CSRF_COOKIE) || made(visit);
  return html`<form method="post" action="${linkTo(visit, path)}">${hidden(CSRF_FIELD, known)}${content}</form>`;
}

/** Whether the form was one of these pages'. */
export function isOwnForm(visit: Visit): boolean {
  const known = cookie(visit, CSRF_COOKIE);
  return Boolean(known) && isEqual(known ?? '', visit.form.get(CSRF_FIELD) ?? '');
}

/** The same for all forms of an answer. */
function made(visit: Visit): string {
  const set = String(visit.response.getHeader('set-cookie') ?? '');
  const [, already] = new RegExp(`${CSRF_COOKIE}=([\\w-]+)`).exec(set) ?? [];
  if (already) return already;
  const token = randomBytes(24).toString('base64url');
  setCookie(visit, CSRF_COOKIE, token);
  return token;
}
