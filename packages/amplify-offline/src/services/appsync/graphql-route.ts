import type { IncomingMessage, ServerResponse } from 'node:http';
import { allowAnyOrigin, readBody, sendJson } from '../../http/http';
import type { Authenticate, Authenticated } from './authorization/authenticate';
import type { GraphqlApi } from './graphql-api';
import { refusalOf } from './refusal';
import { parseRequest } from './request';

/** One GraphQL operation, for the terminal: what was asked, by whom, how it went. */
export interface GraphqlOperation {
  kind: 'graphql';
  /** Type and field, such as `Query.getUser`. */
  field: string;
  /** The user's `sub`, and nothing else of the token; the name of the function; the identity's id. */
  caller?: string;
  durationMs: number;
  /** As `errorKind` has it. */
  errorTypes: string[];
}

/** Serves an API's HTTP endpoint as AppSync does: 401 before anything runs, else 200 with errors inside. */
export function createGraphqlRoute(
  authenticate: Authenticate,
  onOperation: (operation: GraphqlOperation) => void,
) {
  return async (api: GraphqlApi, request: IncomingMessage, response: ServerResponse) => {
    allowAnyOrigin(response);
    const startedAt = performance.now();
    try {
      const asked = parseRequest(await readBody(request));
      const caller = await authenticate(api.definition, request.headers, request, asked);
      const result = await api.execute(asked, caller);
      onOperation({
        kind: 'graphql',
        field: fieldOf(asked.query),
        ...nameOf(caller),
        durationMs: performance.now() - startedAt,
        errorTypes: (result.errors ?? []).map(errorKind),
      });
      return sendJson(response, 200, result);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const { errorType, message, status } = refusal;
      const headers = { 'x-amzn-errortype': errorType };
      return sendJson(response, status, { errors: [{ errorType, message }] }, headers);
    }
  };
}

/**
 * What went wrong, for the terminal: the error's type, or, where it has none, as much of AppSync's own words as
 * holds names of the schema and no value that anybody sent.
 */
export function errorKind({ errorType, message }: { errorType?: string | null; message: string }) {
  return errorType ?? NAMES_ONLY.exec(message)?.[0] ?? 'Error';
}

const NAMES_ONLY =
  /^(Validation error of type \w+(: Field '\w+' in type '\w+' is undefined)?|Variable '\w+' has (an invalid value|coerced Null value for NonNull type '[^']+')|Cannot return null for non-nullable type: '[^']+' within parent '\w+')/;

function nameOf({ mode, identity, principal }: Authenticated): { caller?: string } {
  if (principal) return { caller: principal.identity?.id ?? principal.arn.split('/').at(-1) ?? '' };
  if (mode === 'API_KEY' || !identity?.sub) return {};
  return { caller: String(identity.sub) };
}

/** The first field of a document, which in Amplify's generated client is the only one. */
function fieldOf(query: string): string {
  const operation = /^\s*(query|mutation|subscription)\b/.exec(query)?.[1] ?? 'query';
  const field = /\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(query)?.[1] ?? '?';
  return `${operation.charAt(0).toUpperCase()}${operation.slice(1)}.${field}`;
}
