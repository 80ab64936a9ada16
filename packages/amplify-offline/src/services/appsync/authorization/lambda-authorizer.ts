import { randomUUID } from 'node:crypto';
import { KeptAnswers } from '../../kept-answers';
import type { AuthorizationMode } from '../definition';

/** What an authorizer said of a token. */
export interface Verdict {
  isAuthorized: boolean;
  resolverContext?: Record<string, unknown>;
  deniedFields?: string[];
}

export interface Asked {
  apiId: string;
  accountId: string;
  token: string;
  headers: Record<string, string>;
  /** The request; empty for a connection. */
  query?: string;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
}

type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;

/** In seconds. */
const DEFAULT_TTL = 300;

/**
 * Asks an API's Lambda authorizer, whose answers are kept for as long as it or the API says.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 */
export function lambdaAuthorizer(invoke: Invoke, now: () => number = Date.now) {
  const known = new KeptAnswers<Verdict>(now);
  return async (
    lambda: NonNullable<AuthorizationMode['lambda']>,
    asked: Asked,
  ): Promise<Verdict> => {
    const { functionArn, ttl, tokenPattern } = lambda;
    if (tokenPattern && !new RegExp(tokenPattern).test(asked.token)) return { isAuthorized: false };
    const key = JSON.stringify([asked.apiId, functionArn, asked.token]);
    const kept = known.get(key);
    if (kept) return kept;
    const answer = await invoke(functionArn, eventOf(asked));
    const verdict = verdictOf(answer);
    const { ttlOverride } = (answer ?? {}) as { ttlOverride?: unknown };
    const seconds = typeof ttlOverride === 'number' ? ttlOverride : (ttl ?? DEFAULT_TTL);
    known.keep(key, verdict, seconds);
    return verdict;
  };
}

function eventOf({ apiId, accountId, token, headers, query, operationName, variables }: Asked) {
  return {
    authorizationToken: token,
    requestContext: {
      apiId,
      accountId,
      requestId: randomUUID(),
      queryString: query ?? '',
      operationName: operationName ?? null,
      variables: variables ?? {},
    },
    requestHeaders: headers,
  };
}

function verdictOf(answer: unknown): Verdict {
  const { isAuthorized, resolverContext, deniedFields } = (answer ?? {}) as Record<string, unknown>;
  return {
    isAuthorized: isAuthorized === true,
    ...(typeof resolverContext === 'object' &&
      resolverContext !== null && { resolverContext: { ...resolverContext } }),
    ...(Array.isArray(deniedFields) && { deniedFields: deniedFields.map(String) }),
  };
}
