/**
 * An error whose text is meant for the person at the terminal: what happened, and what to do about
 * it. The command line prints it without a stack trace.
 */
export class FriendlyError extends Error {
  readonly resolution: string;

  constructor(message: string, resolution: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FriendlyError';
    this.resolution = resolution;
  }
}
