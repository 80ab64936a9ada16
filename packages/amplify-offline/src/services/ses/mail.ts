/** A mail as a caller hands it in, whatever the operation. */
export interface Mail {
  from: string;
  to: string[];
  cc?: string[];
  bcc?: string[];
  replyTo?: string[];
  /** Whom it goes to, where that is not whom it names. */
  destinations?: string[];
  subject: string;
  text?: string;
  html?: string;
  attachments?: Attachment[];
  configurationSet?: string | undefined;
}

/** Whom a mail goes to, as both interfaces are told. */
export interface Destination {
  ToAddresses?: string[];
  CcAddresses?: string[];
  BccAddresses?: string[];
}

/** What both interfaces say of a mail besides who sends it and what is in it. */
export interface Addressed {
  Destination?: Destination | undefined;
  ReplyToAddresses?: string[];
  ConfigurationSetName?: string;
}

export function addressed(from: string, given: Addressed) {
  const { Destination = {}, ReplyToAddresses: replyTo = [], ConfigurationSetName } = given;
  const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = Destination;
  return { from, to, cc, bcc, replyTo, configurationSet: ConfigurationSetName };
}

/** An attachment, without what is in it. */
export interface Attachment {
  filename: string;
  contentType: string;
  /** In bytes. */
  size: number;
}

/** A mail that SES would have sent, as it is shown; lists of addresses as in a mail's header. */
export interface SentMail {
  readonly service: 'ses';
  readonly medium: 'EMAIL';
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly replyTo?: string;
  /** Plain addresses of all that it goes to, in small letters. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  /** The text, or the HTML where there is none. */
  readonly body: string;
  readonly attachments?: readonly Attachment[];
  /** ISO 8601 */
  readonly sentAt: string;
  /** The ARN of who called: a function's has its name at the end. */
  readonly sentBy: string;
}

/** What SES has against a mail. Its first interface calls it `InvalidParameterValue`, its second `BadRequestException`. */
export class WrongMail extends Error {
  override name = 'WrongMail';
}
