import { openJournal, readJournal } from '../state/journal';
import type { Restore } from './service';

/** A message that was kept instead of sent. */
export interface KeptMessage {
  readonly to: string;
  /** Plain addresses of all that it goes to, in small letters, where `to` is not all. */
  readonly recipients?: readonly string[];
}

/** What was sent, kept instead of sent: the latest, newest last. */
export interface Outbox<M extends KeptMessage> {
  add(message: M): void;
  messages(to?: string): M[];
  clear(): void;
  snapshot(): Restore;
  close(): void;
}

/** How many messages are kept, and how many characters of them. */
const KEPT = 1_000;
const KEPT_SIZE = 32 * 1024 * 1024;

/** @param file where messages outlive a restart, with the codes in them; absent: in memory */
export function openOutbox<M extends KeptMessage>(file?: string): Outbox<M> {
  const sizes = new WeakMap<M, number>();
  const sizeOf = (message: M) => {
    const size = sizes.get(message) ?? JSON.stringify(message).length;
    sizes.set(message, size);
    return size;
  };
  const latest = (all: M[]) => {
    let room = KEPT_SIZE;
    const first = all.findLastIndex((message, index) => {
      room -= sizeOf(message);
      // The newest is kept whatever its size.
      return index < all.length - 1 && room < 0;
    });
    return all.slice(Math.max(first + 1, all.length - KEPT));
  };
  let messages = latest(file ? (readJournal(file) as M[]) : []);
  const journal = file === undefined ? undefined : openJournal(file);
  let written = messages.length;
  const replace = (by: M[]) => {
    messages = by;
    journal?.replace(messages);
    written = messages.length;
  };
  return {
    add: (message) => {
      journal?.append(message);
      messages = latest([...messages, message]);
      written++;
      if (written > 10 * KEPT || (journal?.size ?? 0) > 10 * KEPT_SIZE) replace(messages);
    },
    messages: (to) => {
      const wanted = to?.toLowerCase();
      return messages.filter(
        ({ to, recipients = [to.toLowerCase()] }) => !wanted || recipients.includes(wanted),
      );
    },
    clear: () => replace([]),
    snapshot: () => {
      const kept = messages;
      return () => replace(kept);
    },
    close: () => journal?.close(),
  };
}
