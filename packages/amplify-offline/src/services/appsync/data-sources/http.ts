import { isAwsHost } from '../../../http/aws-hosts.mjs';
import { type DataSource, ResolverError } from '../engine/resolver';

interface HttpRequest {
  method?: string;
  resourcePath?: string;
  params?: {
    query?: Record<string, unknown>;
    headers?: Record<string, string>;
    body?: unknown;
  };
}

/** The most that an answer may have, in bytes (AppSync developer guide, "HTTP resolvers"). */
const LARGEST_ANSWER = 1024 * 1024;

/** Whether an endpoint is AWS's own, such as Bedrock's: nothing goes there from here. */
export function isOfAws(endpoint: string): boolean {
  return URL.canParse(endpoint) && isAwsHost(new URL(endpoint).hostname);
}

/**
 * A service of somebody else's, by HTTP. Its answer is `{ statusCode, headers, body }`, whatever its status.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-http.html
 */
export function httpSource(name: string, endpoint: string): DataSource {
  return {
    name,
    // Source: aws/aws-appsync-community#43.
    timedOut: 'Http:ExecutionTimeoutException',
    invoke: async (asked) => {
      const { method = 'GET', resourcePath = '/', params = {} } = (asked ?? {}) as HttpRequest;
      const url = new URL(resourcePath, endpoint);
      for (const [key, value] of Object.entries(params.query ?? {})) {
        url.searchParams.append(key, String(value));
      }
      const { body } = params;
      try {
        const response = await fetch(url, {
          method,
          headers: params.headers ?? {},
          ...(body !== undefined &&
            method !== 'GET' && {
              body: typeof body === 'string' ? body : JSON.stringify(body),
            }),
        });
        const text = await response.text();
        if (Buffer.byteLength(text) > LARGEST_ANSWER) {
          throw new ResolverError('Response size exceeds the limit of 1 MB.', 'HttpDataSource');
        }
        return {
          statusCode: response.status,
          headers: Object.fromEntries(response.headers),
          body: text,
        };
      } catch (error) {
        if (error instanceof ResolverError) throw error;
        throw new ResolverError(
          `${url.origin} does not answer: ${(error as Error).message}`,
          'HttpDataSource',
        );
      }
    },
  };
}
