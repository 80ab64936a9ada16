import { ResolverError } from '../../../../src/services/appsync/engine/resolver';

/** One answer of AppSync's, with where it is known from. */
export interface ConformanceCase {
  name: string;
  /** A link to the documentation, a recorded answer or a report; `belief` where there is none. */
  source: string;
  run(): unknown;
  expected: unknown;
}

/** What came of a case: its value, or the error as AppSync would show it. */
export async function outcomeOf(run: ConformanceCase['run']): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ResolverError)) throw error;
    const { message, errorType, data, errorInfo } = error;
    return { error: { message, errorType, data, errorInfo } };
  }
}

/** Cases of one source: each a name, what is asked, and the answer. */
export function casesFrom(
  source: string,
  rows: [name: string, run: ConformanceCase['run'], expected: unknown][],
): ConformanceCase[] {
  return rows.map(([name, run, expected]) => ({ name, source, run, expected }));
}

/** The outcome of a refusal. */
export function refusal(message: string, errorType: string | null, data: unknown = null) {
  return { error: { message, errorType, data, errorInfo: null } };
}
