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
