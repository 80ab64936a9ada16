/** A message that Cognito would have sent. */
export interface SentMessage {
  readonly to: string;
  readonly subject: string;
  /** The code or the temporary password that it carries. */
  readonly code: string;
  readonly body: string;
  /** ISO 8601 */
  readonly sentAt: string;
  readonly medium: 'EMAIL' | 'SMS';
}
