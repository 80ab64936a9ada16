import { type DataSource, notEmulated } from '../engine/resolver';

/** Answers a request to a model, as Bedrock's Converse has it. */
export type Converse = (
  modelId: string,
  request: unknown,
) => Promise<
  { ok: true; answer: unknown } | { ok: false; status: number; errorType: string; message: string }
>;

interface ConverseCall {
  method?: string;
  resourcePath?: string;
  params?: { body?: unknown };
}

export function isOfBedrock(endpoint: string): boolean {
  return /^https:\/\/bedrock-runtime\.[a-z0-9-]+\.amazonaws\.com\/?$/.test(endpoint);
}

/**
 * Bedrock as an HTTP data source, which Amplify makes for `a.generation`.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-http.html
 */
export function bedrockSource(name: string, converse: Converse): DataSource {
  return {
    name,
    invoke: async (asked) => {
      const { method, resourcePath = '', params = {} } = (asked ?? {}) as ConverseCall;
      const [, modelId] = /^\/model\/([^/]+)\/converse$/.exec(resourcePath) ?? [];
      if (!modelId || method !== 'POST') {
        throw notEmulated(`bedrock ${method} ${resourcePath}`);
      }
      const { body } = params;
      const request = typeof body === 'string' ? JSON.parse(body) : body;
      const answered = await converse(decodeURIComponent(modelId), request);
      const contentType = { 'content-type': 'application/json' };
      if (answered.ok) {
        return { statusCode: 200, headers: contentType, body: JSON.stringify(answered.answer) };
      }
      const { status, errorType, message } = answered;
      return {
        statusCode: status,
        // In this spelling Amplify's resolver looks for it.
        headers: { ...contentType, 'x-amzn-ErrorType': errorType },
        body: JSON.stringify({ message }),
      };
    },
  };
}
