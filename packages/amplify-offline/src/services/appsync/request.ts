import { Refusal } from './refusal';

export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/**
 * Reads the body of a request. The words are those that AppSync's team gave in
 * graphql/graphql-over-http, issue 81; that they are said of odd variables too is our belief.
 *
 * @throws Refusal with status 400
 */
export function parseRequest(body: string): GraphqlRequest {
  if (body === '') throw malformed('Request body is empty.');
  const { query, variables, operationName } = (asJson(body) ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string' || typeof (variables ?? {}) !== 'object') {
    throw malformed('Unable to parse GraphQL query.');
  }
  return {
    query,
    variables: { ...(variables as object) },
    ...(typeof operationName === 'string' && { operationName }),
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('Unable to parse GraphQL query.');
  }
}

function malformed(message: string): Refusal {
  return new Refusal(message, 'MalformedHttpRequestException', 400);
}
