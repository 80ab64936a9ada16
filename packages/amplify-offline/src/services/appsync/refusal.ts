import { GraphQLError } from 'graphql';

/** A request that AppSync answers before it runs anything: its error type, and HTTP's status. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    message: string,
    readonly errorType = 'UnauthorizedException',
    readonly status = 401,
  ) {
    super(message);
  }
}

/** What a request is refused with; nothing where it is not to blame. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  // A request that is no GraphQL; resolvers put their errors into the result.
  if (!(error instanceof GraphQLError)) return undefined;
  return new Refusal(error.message, 'MalformedHttpRequestException', 400);
}
