import { type Answer, ask } from '../test/http/ask';

/** What an attack is given to work with. */
export interface Target {
  endpoint: string;
  userPoolId: string;
  clientId: string;
  /** The path of the GraphQL API. */
  graphql: string;
  refs: { type: string; ref: string }[];
  /** Of somebody who is signed in. */
  tokens: { access: string; id: string };
  /** The project that is deployed. */
  folder: string;
}

/** How one attempt went: taken, refused by name, or wrong, and how. */
export type Outcome = 'taken' | 'refused' | { wrong: string };

/** One kind of attack. */
export interface Attack {
  /** What is tried, in a few words. */
  name: string;
  /** How much of the attempts are of this kind; most have 1. */
  weight?: number;
  attempt(target: Target, random: Random): Promise<Outcome>;
}

/** Draws what follows from the seed, from 0 to less than 1. */
export type Random = () => number;

export const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

/** Longer than anything takes; whoever waits so long is not answered at all. */
const PATIENCE_MS = 20_000;

/**
 * Sends a request, and looks at no more than that it is answered as AWS would: not with a 5xx, but for
 * what is not emulated, which says so.
 */
export async function outcomeOf(
  { endpoint }: Target,
  request: Parameters<typeof ask>[1],
): Promise<Outcome> {
  const answer = await answerTo(endpoint, request);
  if (answer === 'none') return { wrong: `not answered: ${shown(request)}` };
  // Where a body is too large, it is not read, and the connection is closed before it was all sent.
  if (answer === 'closed') return 'refused';
  const { status, text } = answer;
  if (status >= 500 && status !== 501) {
    return { wrong: `${status} ${text.slice(0, 200)}: ${shown(request)}` };
  }
  return status < 400 ? 'taken' : 'refused';
}

export async function answerTo(
  endpoint: string,
  request: Parameters<typeof ask>[1],
  patienceMs = PATIENCE_MS,
): Promise<Answer | 'none' | 'closed'> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<'none'>((resolve) => {
    timer = setTimeout(() => resolve('none'), patienceMs);
  });
  try {
    return await Promise.race([ask(endpoint, request), patience]);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE' || code === 'ECONNRESET') return 'closed';
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const shown = (request: Parameters<typeof ask>[1]) => JSON.stringify(request)?.slice(0, 1_000);
