import type { Address, Email } from 'postal-mime';
import { type Attachment, type Mail, WrongMail } from './mail';

/** What the call itself says, which goes before the headers. */
interface Envelope {
  source?: string | undefined;
  destinations?: string[] | undefined;
}

/**
 * Reads a whole message with its headers (RFC 5322).
 *
 * @throws WrongMail where nobody sends it, in the words of SES; and where it is too deep to be read, in our own
 */
export async function readRawMail(raw: Buffer, { source, destinations }: Envelope): Promise<Mail> {
  const email = await parse(raw);
  const { subject = '', text, html, attachments } = email;
  const from = source || (email.from && shown([email.from])[0]);
  if (!from) throw new WrongMail("Missing required header 'From'.");
  return {
    from,
    to: shown(email.to),
    cc: shown(email.cc),
    bcc: shown(email.bcc),
    replyTo: shown(email.replyTo),
    ...(destinations?.length && { destinations }),
    subject,
    ...(text !== undefined && { text: withoutLastBreak(text) }),
    ...(html !== undefined && { html: withoutLastBreak(html) }),
    attachments: attachments.map(
      ({ filename, mimeType, content }): Attachment => ({
        filename: filename ?? '',
        contentType: mimeType,
        size: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
      }),
    ),
  };
}

async function parse(raw: Buffer): Promise<Email> {
  // Few backends send such mail.
  const { default: PostalMime } = await import('postal-mime');
  try {
    return await PostalMime.parse(raw);
  } catch (error) {
    throw new WrongMail((error as Error).message);
  }
}

/** Mailboxes as in a header, decoded. */
function shown(addresses: Address[] = []): string[] {
  return addresses
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address }) => {
      const quoted = /[",<>]/.test(name) ? JSON.stringify(name) : name;
      return name ? `${quoted} <${address}>` : address;
    });
}

/** The parser puts one behind each part. */
const withoutLastBreak = (text: string) => text.replace(/\n$/, '');
