import type { Others } from '../services/service';

/**
 * What would have been sent, by whichever service, newest last.
 *
 * @param to an address or a phone number; absent: to anybody
 */
export function allMessages(
  { userPools, mails, texts }: Pick<Others, 'userPools' | 'mails' | 'texts'>,
  to?: string,
) {
  return [...userPools.messages(to), ...mails.messages(to), ...texts.messages(to)].sort((a, b) =>
    a.sentAt.localeCompare(b.sentAt),
  );
}
