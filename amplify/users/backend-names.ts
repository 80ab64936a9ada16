import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** What a function has to know of the backend that it belongs to. */
export interface BackendNames {
  userTable: string;
  erasedTable: string;
  postTable: string;
  userPoolId: string;
}

/** The function does not know what it works on. */
export class MissingNameError extends Error {
  override readonly name = 'MissingNameError';

  constructor(what: string, missing: string) {
    super(`${what} of ${missing} is missing. Deploy the backend again; amplify/wiring gives it.`);
  }
}

interface Needs<Name extends string> {
  client: Pick<SSMClient, 'send'>;
  /** For each name the path of the SSM parameter that holds it. */
  paths: Readonly<Record<Name, string | undefined>>;
}

/**
 * Reads the names from SSM at the first call and keeps them for as long as the process lives. A call
 * that failed is not kept.
 *
 * Amplify would do this before the handler is loaded, and again every minute. There, an SSM that
 * does not answer or throttles (40 requests a second by default) keeps the function from starting,
 * and so people from signing in. Here it is one of the requests that the budget covers.
 *
 * @throws MissingNameError where a path or its parameter is missing; there is no fallback, since a
 *   wrong table would be worse than none. Else what the SDK throws.
 */
export function backendNames<Name extends string>({ client, paths }: Needs<Name>) {
  const keys = Object.keys(paths) as Name[];
  let kept: Record<Name, string> | undefined;
  return async (): Promise<Record<Name, string>> => {
    kept ??= await read();
    return kept;
  };

  async function read(): Promise<Record<Name, string>> {
    const Names = keys.map((key) => paths[key] || missing('The path', key));
    const { Parameters = [] } = await client.send(new GetParametersCommand({ Names }));
    const values = new Map(Parameters.map(({ Name, Value }) => [Name, Value]));
    return Object.fromEntries(
      keys.map((key) => [key, values.get(paths[key]) || missing('The parameter', key)]),
    ) as Record<Name, string>;
  }
}

function missing(what: string, name: string): never {
  throw new MissingNameError(what, name);
}
