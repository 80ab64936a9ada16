import { randomBytes, randomUUID } from 'node:crypto';
import type { Outbox } from '../outbox';
import type { Account } from './account';
import { plainAddress } from './addresses';
import { type Mail, type SentMail, WrongMail } from './mail';
import { RenderingFailure } from './render';
import { contentOf, type Template } from './templates';

/** Takes mail as SES does, and keeps it. */
export type PostOffice = ReturnType<typeof createPostOffice>;

/** "Recipient count exceeds 50.": arooo #243. */
const MOST_RECIPIENTS = 50;
const TOO_MANY = `Recipient count exceeds ${MOST_RECIPIENTS}.`;

export function createPostOffice(deps: {
  outbox: Outbox<SentMail>;
  account: Account;
  onSent(mail: SentMail): void;
  notice(text: string): void;
}) {
  const office = {
    /**
     * @param sentBy the ARN of who calls
     * @returns the mail's id
     * @throws WrongMail
     */
    send(mail: Mail, sentBy: string): string {
      const { from, to, cc = [], bcc = [], replyTo = [], subject, text, html } = mail;
      const sent: SentMail = {
        service: 'ses',
        medium: 'EMAIL',
        messageId: newMessageId(),
        from,
        to: to.join(', '),
        ...(cc.length > 0 && { cc: cc.join(', ') }),
        ...(bcc.length > 0 && { bcc: bcc.join(', ') }),
        ...(replyTo.length > 0 && { replyTo: replyTo.join(', ') }),
        recipients: recipientsOf(mail),
        subject,
        ...(text !== undefined && { text }),
        ...(html !== undefined && { html }),
        body: text ?? html ?? '',
        ...(mail.attachments?.length && { attachments: mail.attachments }),
        sentAt: new Date().toISOString(),
        sentBy,
      };
      deps.account.check(plainAddress(from), mail.configurationSet);
      for (const address of replyTo) plainAddress(address);
      deps.outbox.add(sent);
      deps.onSent(sent);
      return sent.messageId;
    },

    /**
     * Sends a template, filled in. Where a value is missing, SES takes the mail and sends nothing (aws-sdk-js #2239).
     *
     * @param data JSON, of which the later counts for more
     * @throws WrongMail
     */
    sendTemplate(
      mail: Omit<Mail, 'subject' | 'text' | 'html'>,
      { name, template }: { name: string; template: Template },
      data: (string | undefined)[],
      sentBy: string,
    ): string {
      try {
        return office.send({ ...mail, ...contentOf(template, ...data) }, sentBy);
      } catch (error) {
        if (!(error instanceof RenderingFailure)) throw error;
        deps.notice(
          `A mail of the template ${name} is not sent, on AWS without a word: ${error.message}`,
        );
        return newMessageId();
      }
    },

    /**
     * Sends a template to each of several, whether or not the others can be sent.
     *
     * @throws WrongMail for more than fifty at once: its words are our belief
     */
    sendBulk<T>(all: T[], send: (one: T) => string): { messageId?: string; wrong?: string }[] {
      if (all.length > MOST_RECIPIENTS) throw new WrongMail(TOO_MANY);
      return all.map((one) => {
        try {
          return { messageId: send(one) };
        } catch (error) {
          if (!(error instanceof WrongMail)) throw error;
          return { wrong: error.message };
        }
      });
    },
  };
  return office;
}

/** @throws WrongMail. That a mail to nobody is refused so is our belief. */
function recipientsOf({ to, cc = [], bcc = [], destinations }: Mail): string[] {
  const given = destinations ?? [...to, ...cc, ...bcc];
  if (given.length === 0) throw new WrongMail("Missing required header 'To'.");
  if (given.length > MOST_RECIPIENTS) {
    throw new WrongMail(TOO_MANY);
  }
  return [...new Set(given.map((address) => plainAddress(address).toLowerCase()))];
}

/** In the form of SES's: LambStatus #97 shows one. */
function newMessageId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `0100${time}-${randomBytes(4).toString('hex')}-${randomUUID().slice(9)}-000000`;
}
