import {
  GetAccountCommand,
  ListEmailIdentitiesCommand,
  SESv2Client,
  SendBulkEmailCommand,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningMail, startMail } from './running-mail';

const envelope = {
  FromEmailAddress: 'shop@example.com',
  Destination: { ToAddresses: ['quinn@example.org'] },
};
const Simple = { Subject: { Data: 'Hello' }, Body: { Html: { Data: '<p>Hi</p>' } } };

describe('the second interface of SES', () => {
  let mail: RunningMail;
  let ses: SESv2Client;
  beforeAll(async () => {
    mail = await startMail();
    ses = new SESv2Client(mail.options());
  });
  afterAll(async () => {
    ses.destroy();
    await mail.stop();
  });
  const send = (input: SendEmailCommandInput) => ses.send(new SendEmailCommand(input));

  it('takes a simple mail', async () => {
    const { MessageId } = await send({
      ...envelope,
      Content: {
        Simple: {
          ...Simple,
          Attachments: [{ FileName: 'a.txt', RawContent: Buffer.from('four') }],
        },
      },
    });
    expect(await mail.latest()).toMatchObject({
      messageId: MessageId,
      from: 'shop@example.com',
      to: 'quinn@example.org',
      subject: 'Hello',
      html: '<p>Hi</p>',
      body: '<p>Hi</p>',
      attachments: [{ filename: 'a.txt', contentType: 'application/octet-stream', size: 4 }],
    });
    expect(await mail.latest()).not.toHaveProperty('text');
  });

  it('takes a whole message', async () => {
    const Data = Buffer.from(
      'From: a@example.com\r\nTo: b@example.org\r\nSubject: Raw\r\n\r\nHi.\r\n',
    );
    await send({ Content: { Raw: { Data } } });
    expect(await mail.latest()).toMatchObject({
      from: 'a@example.com',
      recipients: ['b@example.org'],
      subject: 'Raw',
      text: 'Hi.',
    });
    await send({ ...envelope, Content: { Raw: { Data } } });
    expect(await mail.latest()).toMatchObject({
      from: 'shop@example.com',
      recipients: ['quinn@example.org'],
    });
  });

  it('fills in templates of the backend, and of the call', async () => {
    const TemplateData = JSON.stringify({ name: 'Quinn', plan: { paid: true }, items: ['x'] });
    const named = { TemplateName: 'welcome', TemplateData };
    await send({ ...envelope, Content: { Template: named } });
    expect(await mail.latest()).toMatchObject({ text: 'Dear Quinn, thank you.' });
    const TemplateContent = { Subject: 'Hi {{name}}', Text: '{{name}}!' };
    await send({ ...envelope, Content: { Template: { TemplateContent, TemplateData } } });
    expect(await mail.latest()).toMatchObject({ subject: 'Hi Quinn', text: 'Quinn!' });
    const { BulkEmailEntryResults } = await ses.send(
      new SendBulkEmailCommand({
        FromEmailAddress: 'shop@example.com',
        DefaultContent: { Template: named },
        BulkEmailEntries: [
          {
            Destination: envelope.Destination,
            ReplacementEmailContent: {
              ReplacementTemplate: { ReplacementTemplateData: '{"name":"Robin"}' },
            },
          },
        ],
      }),
    );
    expect(BulkEmailEntryResults).toMatchObject([{ Status: 'SUCCESS' }]);
    expect(await mail.latest()).toMatchObject({ subject: 'Welcome, Robin' });
    // Belief.
    await expect(
      send({ ...envelope, Content: { Template: { TemplateName: 'none', TemplateData } } }),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  // The words are those of the first interface; that the name is this one is in medplum #5320's client.
  it.each<[string, SendEmailCommandInput]>([
    ["Missing final '@domain'", { ...envelope, FromEmailAddress: 'shop', Content: { Simple } }],
    [
      'Recipient count exceeds 50.',
      {
        ...envelope,
        Destination: { ToAddresses: Array(51).fill('a@b.org') },
        Content: { Simple },
      },
    ],
    ["Missing required header 'From'.", { Destination: {}, Content: { Simple } }],
  ])('refuses with %s', async (message, input) => {
    await expect(send(input)).rejects.toMatchObject({ name: 'BadRequestException', message });
  });

  it('answers for its account, and says what it does not do', async () => {
    expect(await ses.send(new GetAccountCommand({}))).toMatchObject({ SendingEnabled: true });
    await expect(ses.send(new ListEmailIdentitiesCommand({}))).rejects.toThrow(/does not emulate/);
    expect(mail.events).toContainEqual({
      kind: 'not-emulated',
      request: 'ses POST /v2/email/list-identities',
    });
  });
});
