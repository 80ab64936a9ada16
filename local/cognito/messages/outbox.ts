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

/** Keeps what was sent instead of sending it: the latest, newest last. */
export class Outbox {
  static readonly #KEPT = 1_000;
  #messages: SentMessage[] = [];

  add(message: SentMessage): void {
    this.#messages = [...this.#messages.slice(1 - Outbox.#KEPT), message];
  }

  messages(to?: string): SentMessage[] {
    const wanted = to?.toLowerCase();
    return this.#messages.filter((message) => !wanted || message.to.toLowerCase() === wanted);
  }

  clear(): void {
    this.#messages = [];
  }
}
