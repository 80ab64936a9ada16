import { Readable } from 'node:stream';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Perform } from './perform';

/** A client whose requests take no network, so that no port is open that nobody guards. */
export function inProcessClient(perform: Perform, region: string): DynamoDBClient {
  const requestHandler = {
    handle: async (request: { headers: Record<string, string>; body?: Uint8Array }) => {
      const [, operation = ''] = (request.headers['x-amz-target'] ?? '').split('.');
      const asked = new TextDecoder().decode(request.body);
      const { status, body } = await perform(operation, asked);
      const headers = { 'content-type': 'application/x-amz-json-1.0' };
      return {
        response: { statusCode: status, headers, body: Readable.from([Buffer.from(body)]) },
      };
    },
  };
  return new DynamoDBClient({
    endpoint: 'http://in-process.invalid',
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: requestHandler as unknown as NonNullable<
      DynamoDBClientConfig['requestHandler']
    >,
  });
}
