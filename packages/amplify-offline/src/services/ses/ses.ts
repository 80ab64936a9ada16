import type { IncomingHttpHeaders } from 'node:http';
import { RequestError } from '../../http/http';
import type { QueryOperation } from '../../http/query-protocol/query-service';
import type { Xml } from '../../http/query-protocol/xml';
import type { Account } from './account';
import { type Addressed, addressed, type Destination, WrongMail } from './mail';
import type { PostOffice } from './post-office';
import { readRawMail } from './raw-mail';
import type { Templates } from './templates';

export interface SesDeps {
  office: PostOffice;
  templates: Templates;
  account: Account;
  /** The ARN of who signed a request. */
  callerOf(headers: IncomingHttpHeaders): string;
}

interface Content {
  Data: string;
}

interface SendEmail extends Addressed {
  Source: string;
  Message: { Subject: Content; Body: { Text?: Content; Html?: Content } };
}

interface SendRawEmail {
  Source?: string;
  Destinations?: string[];
  ConfigurationSetName?: string;
  RawMessage: { Data: string };
}

interface SendTemplatedEmail extends Omit<SendEmail, 'Message'> {
  Template: string;
  TemplateData: string;
}

interface SendBulkTemplatedEmail extends Omit<SendEmail, 'Message' | 'Destination'> {
  Template: string;
  DefaultTemplateData: string;
  Destinations: { Destination: Destination; ReplacementTemplateData?: string }[];
}

/** SES by its first interface, as far as functions send mail. */
export function createSes({ office, templates, account, callerOf }: SesDeps) {
  /** @throws RequestError, in the words of moto #3783 */
  const templateOf = (name: string) => {
    const template = templates.get(name);
    if (template) return { name, template };
    throw new RequestError('TemplateDoesNotExist', `Template ${name} does not exist.`);
  };
  const verify = ({ EmailAddress }: { EmailAddress: string }) => {
    account.verify(EmailAddress);
    return {};
  };
  const operations: Record<string, QueryOperation> = {
    // Those of an account that may send to everybody, at first.
    GetSendQuota: () => ({ Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 }),
    SendEmail: ({ Message, ...envelope }: SendEmail, headers) => {
      const { Subject, Body } = Message;
      const mail = {
        ...addressed(envelope.Source, envelope),
        subject: Subject.Data,
        ...(Body.Text && { text: Body.Text.Data }),
        ...(Body.Html && { html: Body.Html.Data }),
      };
      return { MessageId: office.send(mail, callerOf(headers)) };
    },
    SendRawEmail: async (request: SendRawEmail, headers) => {
      const { Source, Destinations, RawMessage, ConfigurationSetName } = request;
      const raw = Buffer.from(RawMessage.Data, 'base64');
      const mail = await readRawMail(raw, { source: Source, destinations: Destinations });
      const whole = { ...mail, configurationSet: ConfigurationSetName };
      return { MessageId: office.send(whole, callerOf(headers)) };
    },
    SendTemplatedEmail: (request: SendTemplatedEmail, headers) => {
      const template = templateOf(request.Template);
      const mail = addressed(request.Source, request);
      const data = [request.TemplateData];
      return { MessageId: office.sendTemplate(mail, template, data, callerOf(headers)) };
    },
    SendBulkTemplatedEmail: (request: SendBulkTemplatedEmail, headers) => {
      const { Destinations, DefaultTemplateData, Template, ...rest } = request;
      const template = templateOf(Template);
      const send = ({ Destination, ReplacementTemplateData }: (typeof Destinations)[number]) => {
        const data = [DefaultTemplateData, ReplacementTemplateData];
        const mail = addressed(rest.Source, { ...rest, Destination });
        return office.sendTemplate(mail, template, data, callerOf(headers));
      };
      const sent = office.sendBulk(Destinations, send);
      return {
        Status: sent.map(({ messageId, wrong }) => ({
          Status: wrong === undefined ? 'Success' : 'InvalidParameterValue',
          Error: wrong,
          MessageId: messageId,
        })),
      };
    },
    VerifyDomainIdentity: ({ Domain }: { Domain: string }) => {
      account.verify(Domain);
      return { VerificationToken: Buffer.from(Domain).toString('base64') };
    },
    VerifyEmailAddress: verify,
    VerifyEmailIdentity: verify,
  };
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, refusing(operation)]),
  );
}

/** By the name that this interface has for what is wrong with a mail. */
function refusing(operation: QueryOperation): QueryOperation {
  return async (request, headers): Promise<Xml> => {
    try {
      return await operation(request, headers);
    } catch (error) {
      if (!(error instanceof WrongMail)) throw error;
      throw new RequestError('InvalidParameterValue', error.message);
    }
  };
}
