import { KeptAnswers } from '../../kept-answers';
import { callFunction, type FunctionCall, functionOf } from '../call-function';
import { executeArn, type Surroundings } from '../surroundings';

/** What an authorizer function has time for, in milliseconds ("Quotas" of REST APIs, and of HTTP APIs). */
const TIMEOUT = 10_000;

/** A question to an authorizer function. */
export interface Question {
  apiId: string;
  stage: string;
  /** The authorizer's. */
  id: string;
  /** The function's URI, and a role to call it with. */
  uri: string | undefined;
  credentials: string | undefined;
  /** What the request has of what the authorizer asks for; an answer is kept for the same again. */
  sources: (string | undefined)[];
  /** How long an answer is kept, in seconds. */
  ttl: number;
  event(): unknown;
}

/**
 * Asks authorizer functions, or gives what they answered before.
 *
 * @returns how the call ended; `unauthorized` where the function says so by its error
 */
export function authorizerFunctions(surroundings: Surroundings) {
  const kept = new KeptAnswers<unknown>(surroundings.now);
  return async (question: Question): Promise<FunctionCall | { ended: 'unauthorized' }> => {
    const { apiId, stage, id, uri, credentials, sources } = question;
    const ttl = sources.length > 0 ? question.ttl : 0;
    const key = JSON.stringify([apiId, stage, id, sources]);
    const before = ttl > 0 ? kept.get(key) : undefined;
    if (before !== undefined) return { ended: 'well', payload: before };
    const called = await callFunction(
      surroundings,
      { functionArn: functionOf(uri) ?? '', credentials },
      executeArn(surroundings, apiId, 'authorizers', id),
      question.event(),
      TIMEOUT,
    );
    if (called.ended === 'failed' && called.errorMessage === 'Unauthorized') {
      return { ended: 'unauthorized' };
    }
    if (called.ended === 'well') kept.keep(key, called.payload, ttl);
    return called;
  };
}
