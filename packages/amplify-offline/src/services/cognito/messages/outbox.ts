import { openJournal, readJournal } from '../../../state/journal';

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

/** What was sent, kept instead of sent: the latest, newest last. */
export interface Outbox {
  add(message: SentMessage): void;
  messages(to?: string): SentMessage[];
  clear(): void;
  close(): void;
}

/** How many messages are kept. */
const KEPT = 1_000;

/** @param file where messages outlive a restart, with the codes in them; absent: in memory */
export function openOutbox(file?: string): Outbox {
  let messages = file ? (readJournal(file) as SentMessage[]).slice(-KEPT) : [];
  const journal = file === undefined ? undefined : openJournal(file);
  let written = messages.length;
  const rewrite = () => {
    journal?.replace(messages);
    written = messages.length;
  };
  return {
    add: (message) => {
      journal?.append(message);
      messages = [...messages.slice(1 - KEPT), message];
      written++;
      if (written > 10 * KEPT) rewrite();
    },
    messages: (to) => {
      const wanted = to?.toLowerCase();
      return messages.filter((message) => !wanted || message.to.toLowerCase() === wanted);
    },
    clear: () => {
      messages = [];
      rewrite();
    },
    close: () => journal?.close(),
  };
}
