import { Agent, request } from 'node:http';

/** One GraphQL request. */
export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string }[];
}

/** Sends requests to an API. @throws where the answer has errors */
export type Ask = (asked: Asked) => Promise<Record<string, unknown>>;

/**
 * A plain client on connections that stay open: what a client library computes would be most of what is
 * measured.
 */
export function graphqlClient(url: string, headers: Record<string, string>): Ask {
  // Servers close a connection that nothing came on for five seconds.
  const agent = new Agent({ keepAlive: true, timeout: 2_000 });
  return (asked) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(asked);
      const sent = {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const call = request(url, { method: 'POST', agent, headers: sent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = String(Buffer.concat(chunks));
          const { data, errors } = JSON.parse(text) as Answer;
          if (data && !errors) resolve(data);
          else reject(new Error(`${asked.query} was answered with ${text.slice(0, 500)}`));
        });
      });
      call.on('error', reject).end(body);
    });
}
