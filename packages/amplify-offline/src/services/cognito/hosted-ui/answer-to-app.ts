/** Where an app wants its answer, and what it wants to find in it. */
interface To {
  readonly redirectUri: string;
  readonly state: string | undefined;
  /** `code` or `token`; or what was sent in its place. */
  readonly responseType: string;
}

/** What the app is told at its own address. */
export class Refused extends Error {
  override name = 'Refused';
  readonly error: string;
  readonly description: string | undefined;

  constructor(error: string, description?: string) {
    super(description ?? error);
    this.error = error;
    this.description = description;
  }
}

/**
 * Where an answer goes: after `?`, or after `#` for the implicit grant. The order is that of addresses that
 * AWS was seen to redirect to: `?error_description=invalid_scope&state=s1&error=invalid_request`.
 */
export function answerTo(
  { redirectUri, responseType, state }: To,
  before: Record<string, string>,
  after: Record<string, string> = {},
): string {
  const parameters = new URLSearchParams({ ...before, ...(state && { state }), ...after });
  const mark = responseType === 'token' ? '#' : redirectUri.includes('?') ? '&' : '?';
  return `${redirectUri}${mark}${parameters}`;
}

export const refusalTo = (
  to: To,
  { error, description }: { error: string; description?: string | undefined },
): string => answerTo(to, description ? { error_description: description } : {}, { error });
