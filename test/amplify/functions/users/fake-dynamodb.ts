import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server answers one attempt. */
export type Answer = (response: ServerResponse) => void;

export const success: Answer = (response) => response.end('{}');
export const silence: Answer = () => {};
export const reset: Answer = (response) => {
  response.destroy();
};
export const halfAnAnswer: Answer = (response) => {
  response.setHeader('content-length', 100);
  response.write('{');
};
export const failure =
  (status: number, type: string, more: object = {}): Answer =>
  (response) => {
    response.statusCode = status;
    response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, ...more }));
  };

/**
 * Runs `work` against a server on a free port of this machine that answers as DynamoDB does on the
 * wire: each attempt by the next of `answers`, the last one again and again.
 *
 * @returns what `work` returns, and the parsed requests in their order
 */
export async function withFakeDynamoDB<T>(
  answers: [Answer, ...Answer[]],
  work: (endpoint: string) => Promise<T>,
): Promise<{ result: T; requests: { target: unknown; body: unknown }[] }> {
  const requests: { target: unknown; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push({ target: request.headers['x-amz-target'], body });
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    answer?.(response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return { result: await work(`http://127.0.0.1:${port}`), requests };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
