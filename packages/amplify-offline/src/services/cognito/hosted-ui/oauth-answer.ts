import type { IncomingMessage } from 'node:http';
import { allowAnyOrigin, sendJson } from '../../../http/http';
import { clientSecret } from '../client-secret';
import type { PoolClient } from '../pools/pool';
import { isEqual } from '../tokens/is-equal';
import type { Hosted } from './hosted';
import type { Page, Visit } from './visit';

/** A refusal of `/oauth2/token` and its like, in the words of RFC 6749, section 5.2. */
export class OAuthError extends Error {
  override name = 'OAuthError';
  readonly error: string;
  readonly status: number;
  readonly description: string | undefined;

  constructor(error: string, description?: string, status = 400) {
    super(error);
    this.error = error;
    this.status = status;
    this.description = description;
  }
}

/** A page that answers JSON, on any origin: a page of the app asks. */
export const answering =
  (answer: (visit: Visit) => Promise<object | undefined>): Page =>
  async (visit) => {
    allowAnyOrigin(visit.response);
    visit.response.setHeader('cache-control', 'no-store');
    try {
      const body = await answer(visit);
      if (body) sendJson(visit.response, 200, body);
      else visit.response.writeHead(200).end();
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      const { error: name, description, status } = error;
      const words = description === undefined ? {} : { error_description: description };
      if (status === 401) {
        const text = description === undefined ? '' : `, error_description="${description}"`;
        visit.response.setHeader('www-authenticate', `Bearer error="${name}"${text}`);
      }
      sendJson(visit.response, status, { error: name, ...words });
    }
  };

/**
 * The app client that asks, with its secret by `Authorization: Basic` or among the fields.
 *
 * @throws OAuthError `invalid_client`
 */
export function authenticatedClient({ pools }: Hosted, visit: Visit): PoolClient {
  const basic = basicOf(visit.request);
  const id = basic?.id ?? visit.form.get('client_id') ?? '';
  const found = pools.byClientId(id);
  if (found?.pool.id !== visit.pool.id) throw new OAuthError('invalid_client');
  const secret = basic?.secret ?? visit.form.get('client_secret') ?? '';
  const { pool, client } = found;
  const isRight = client.properties.GenerateSecret
    ? isEqual(clientSecret(pool, client.id), secret)
    : !secret;
  if (!isRight) throw new OAuthError('invalid_client');
  return found;
}

function basicOf({ headers }: IncomingMessage): { id: string; secret: string } | undefined {
  const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(headers.authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id, secret };
}
