/** An SMS that SNS would have sent. */
export interface TextMessage {
  readonly service: 'sns';
  readonly medium: 'SMS';
  readonly messageId: string;
  /** The sender's id, or the number that it comes from; absent: one of AWS's. */
  readonly from?: string;
  readonly to: string;
  readonly recipients: readonly [string];
  /** An SMS has none. */
  readonly subject: '';
  readonly text: string;
  readonly body: string;
  /** ISO 8601 */
  readonly sentAt: string;
  /** The ARN of who called: a function's has its name at the end. */
  readonly sentBy: string;
}
