import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { checkRequest } from '../../http/api-models/check-request';
import { SES_V2 } from '../../http/api-models/models';
import { parseObject, RequestError, readBody, sendJson } from '../../http/http';
import { refuse } from '../../http/refuse';
import type { Route } from '../../http/routes';
import { type Attachment, addressed, WrongMail } from './mail';
import { readRawMail } from './raw-mail';
import type { SesDeps } from './ses';
import {
  type Envelope,
  SES_V2_PATH,
  type SendBulkEmail,
  type SendEmail,
  type SimpleAttachment,
  type TemplateContent,
} from './ses-v2-requests';

type Operation = (request: never, headers: IncomingHttpHeaders) => Promise<object> | object;

const NAMES: Record<string, string> = {
  'GET account': 'GetAccount',
  'POST outbound-bulk-emails': 'SendBulkEmail',
  'POST outbound-emails': 'SendEmail',
};

/** SES by its second interface, as far as functions send mail. */
export function createSesV2Route(
  { office, templates, callerOf }: SesDeps,
  onNotEmulated: (request: string) => void,
): Route {
  /** @throws RequestError; its name and words are our belief */
  const templateOf = ({ TemplateContent, TemplateName, TemplateArn = '' }: TemplateContent) => {
    const name = TemplateName ?? TemplateArn.slice(TemplateArn.indexOf('/') + 1);
    const { Subject: subject = '', Text: text, Html: html } = TemplateContent ?? {};
    const template = TemplateContent ? { subject, text, html } : templates.get(name);
    if (template) return { name: name || 'of the call', template };
    throw new RequestError('NotFoundException', `Template ${name} does not exist.`);
  };
  const operations: Record<string, Operation> = {
    GetAccount: () => ({
      DedicatedIpAutoWarmupEnabled: false,
      EnforcementStatus: 'HEALTHY',
      ProductionAccessEnabled: true,
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
      SendingEnabled: true,
    }),
    SendEmail: async ({ Content, ...envelope }: SendEmail, headers) => {
      const { Simple, Raw, Template } = Content;
      const sentBy = callerOf(headers);
      if (Simple) {
        const { Subject, Body, Attachments = [] } = Simple;
        const mail = {
          ...addressed(senderOf(envelope), envelope),
          subject: Subject.Data,
          ...(Body.Text && { text: Body.Text.Data }),
          ...(Body.Html && { html: Body.Html.Data }),
          attachments: Attachments.map(attachmentOf),
        };
        return { MessageId: office.send(mail, sentBy) };
      }
      if (Raw) {
        // The message itself may say who sends it.
        const { FromEmailAddress: source } = envelope;
        const { to, cc, bcc } = addressed(source ?? '', envelope);
        const given = { source, destinations: [...to, ...cc, ...bcc] };
        const mail = await readRawMail(Buffer.from(Raw.Data, 'base64'), given);
        const whole = { ...mail, configurationSet: envelope.ConfigurationSetName };
        return { MessageId: office.send(whole, sentBy) };
      }
      if (!Template) throw new WrongMail('Content must have one of Simple, Raw and Template.');
      const mail = addressed(senderOf(envelope), envelope);
      const data = [Template.TemplateData];
      return { MessageId: office.sendTemplate(mail, templateOf(Template), data, sentBy) };
    },
    SendBulkEmail: ({ DefaultContent, BulkEmailEntries, ...rest }: SendBulkEmail, headers) => {
      const { Template = {} } = DefaultContent;
      const template = templateOf(Template);
      const send = (entry: SendBulkEmail['BulkEmailEntries'][number]) => {
        const { Destination, ReplacementEmailContent: own } = entry;
        const data = [Template.TemplateData, own?.ReplacementTemplate?.ReplacementTemplateData];
        const mail = addressed(senderOf(rest), { ...rest, Destination });
        return office.sendTemplate(mail, template, data, callerOf(headers));
      };
      const sent = office.sendBulk(BulkEmailEntries, send);
      return {
        BulkEmailEntryResults: sent.map(({ messageId, wrong }) => ({
          Status: wrong === undefined ? 'SUCCESS' : 'INVALID_PARAMETER',
          Error: wrong,
          MessageId: messageId,
        })),
      };
    },
  };

  return async (request, response, url) => {
    const name = NAMES[`${request.method} ${url.pathname.slice(SES_V2_PATH.length)}`];
    const operation = name && operations[name];
    if (!operation) return onNotEmulated(await refuse(request, response, url));
    const input = await inputOf(request);
    checkRequest(SES_V2, name, input);
    try {
      sendJson(response, 200, await operation(input as never, request.headers));
    } catch (error) {
      if (!(error instanceof WrongMail)) throw error;
      throw new RequestError('BadRequestException', error.message);
    }
  };
}

const inputOf = async (request: IncomingMessage) => parseObject(await readBody(request));

/** @throws WrongMail where nobody sends it: belief, by what SES says of a whole message without that header */
function senderOf({ FromEmailAddress }: Envelope): string {
  if (!FromEmailAddress) throw new WrongMail("Missing required header 'From'.");
  return FromEmailAddress;
}

function attachmentOf(attachment: SimpleAttachment): Attachment {
  const { FileName, ContentType = 'application/octet-stream', RawContent } = attachment;
  const size = Buffer.byteLength(RawContent, 'base64');
  return { filename: FileName, contentType: ContentType, size };
}
