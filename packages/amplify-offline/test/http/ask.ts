import { request } from 'node:http';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** `__type`, or `<Code>`. */
  type: string | undefined;
}

/** Unlike fetch, lets a caller name any host, any origin and any path. */
export function ask(
  endpoint: string,
  { method = 'POST', path = '/', headers = {}, body = '' }: Partial<Asked> = {},
): Promise<Answer> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => {
        const type = /"__type":"([^"]*)"|<Code>([^<]*)</.exec(text)?.slice(1).find(Boolean);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, type });
      });
      response.on('error', reject);
    });
    call.on('error', reject).end(body);
  });
}

interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer;
}
