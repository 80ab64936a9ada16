import { type Answer, jsonAnswer } from '../../http-payload/answer';

/*
 * What an HTTP API answers by itself. Sources: API Gateway developer guide, "Control access to HTTP APIs" and
 * "Troubleshooting issues with HTTP API JWT authorizers"; the quotas of HTTP APIs.
 */

const message = (status: number, text: string, headers: [string, string][] = []): Answer =>
  jsonAnswer(status, { message: text }, headers);

export const notFound = () => message(404, 'Not Found');
export const tooLarge = () => message(413, 'Request Entity Too Large');
export const failed = () => message(500, 'Internal Server Error');
/** After 30 seconds. */
export const late = () => message(503, 'Service Unavailable');

/** @param problem with the token, where there was one; the form is in the guide to troubleshooting */
export function unauthorized(problem?: string, scopes: string[] = []): Answer {
  const why =
    problem === undefined
      ? 'Bearer'
      : `Bearer scope="${scopes.join(' ')}" error="invalid_token" error_description="${problem}"`;
  return message(401, 'Unauthorized', [['www-authenticate', why]]);
}

/** @param scopes of which the token has none; that the header tells so is our belief (RFC 6750) */
export function forbidden(scopes?: string[]): Answer {
  const why = `Bearer scope="${scopes?.join(' ')}" error="insufficient_scope"`;
  return message(403, 'Forbidden', scopes ? [['www-authenticate', why]] : []);
}
