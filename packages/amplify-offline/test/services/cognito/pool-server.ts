import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UserPools } from '../../../src/services/cognito/user-pools';

const TARGET = 'AWSCognitoIdentityProviderService.';

/** The pools behind HTTP on a free port, for the real client to talk to. */
export async function servePools(
  pools: UserPools,
): Promise<{ endpoint: string; operations: string[]; close(): Promise<void> }> {
  const operations: string[] = [];
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace(TARGET, '');
    operations.push(operation);
    const { status, body } = await pools.handle(operation, JSON.parse(await textOf(request)));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/`,
    operations,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
