import {
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SESClient,
  SendBulkTemplatedEmailCommand,
  SendEmailCommand,
  type SendEmailCommandInput,
  SendRawEmailCommand,
  SendTemplatedEmailCommand,
  VerifyEmailIdentityCommand,
} from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningMail, startMail } from './running-mail';

const DEVELOPER = expect.stringMatching(/^arn:aws:iam::123456789012:/);

const simple = (more: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput => ({
  Source: 'Shop <shop@example.com>',
  Destination: { ToAddresses: ['quinn@example.org'] },
  Message: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'A text.' } } },
  ...more,
});

describe('SES', () => {
  let mail: RunningMail;
  let ses: SESClient;
  beforeAll(async () => {
    mail = await startMail(false);
    ses = new SESClient(mail.options());
  });
  afterAll(async () => {
    ses.destroy();
    await mail.stop();
  });
  const send = (input: SendEmailCommandInput) => ses.send(new SendEmailCommand(input));

  it('keeps a mail with all that is in it, where Cognito keeps its own', async () => {
    const { MessageId } = await send({
      ...simple({
        Destination: {
          ToAddresses: ['Quinn <Quinn@example.org>', 'robin@example.org'],
          CcAddresses: ['cc@example.org'],
          BccAddresses: ['bcc@example.org'],
        },
        ReplyToAddresses: ['help@example.com'],
      }),
      Message: {
        Subject: { Data: 'Grüße & <more>', Charset: 'UTF-8' },
        Body: { Text: { Data: 'A text.\r\nIn lines.' }, Html: { Data: '<p>HTML</p>' } },
      },
    });
    // LambStatus #97 shows one of AWS's.
    expect(MessageId).toMatch(/^[0-9a-f]{16}-[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}-000000$/);
    expect(await mail.latest()).toEqual({
      service: 'ses',
      medium: 'EMAIL',
      messageId: MessageId,
      from: 'Shop <shop@example.com>',
      to: 'Quinn <Quinn@example.org>, robin@example.org',
      cc: 'cc@example.org',
      bcc: 'bcc@example.org',
      replyTo: 'help@example.com',
      recipients: ['quinn@example.org', 'robin@example.org', 'cc@example.org', 'bcc@example.org'],
      subject: 'Grüße & <more>',
      text: 'A text.\r\nIn lines.',
      html: '<p>HTML</p>',
      body: 'A text.\r\nIn lines.',
      sentAt: expect.stringMatching(/^\d{4}-.*Z$/),
      sentBy: DEVELOPER,
    });
  });

  it('shows it by whom it goes to', async () => {
    for (const to of ['QUINN@example.org', 'cc@example.org', 'bcc@example.org']) {
      expect(await mail.messages(to)).toHaveLength(1);
    }
    expect(await mail.messages('nobody@example.org')).toEqual([]);
    expect(mail.events).toContainEqual({
      kind: 'message-sent',
      service: 'ses',
      medium: 'EMAIL',
      recipients: expect.arrayContaining(['robin@example.org']),
    });
  });

  it('reads a whole message', async () => {
    const lines = [
      'From: =?UTF-8?Q?J=C3=B6rg?= <joerg@example.com>',
      'To: "Last, First" <first@example.org>',
      'Subject: =?UTF-8?B?SMO2aA==?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'H=C3=B6h',
      '--b',
      'Content-Type: application/pdf; name=a.pdf',
      'Content-Disposition: attachment; filename=a.pdf',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('%PDF').toString('base64'),
      '--b--',
      '',
    ];
    const Data = Buffer.from(lines.join('\r\n'));
    await ses.send(new SendRawEmailCommand({ RawMessage: { Data } }));
    expect(await mail.latest()).toMatchObject({
      from: 'Jörg <joerg@example.com>',
      to: '"Last, First" <first@example.org>',
      recipients: ['first@example.org'],
      subject: 'Höh',
      text: 'Höh',
      attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', size: 4 }],
    });
    const Destinations = ['elsewhere@example.org'];
    await ses.send(new SendRawEmailCommand({ RawMessage: { Data }, Destinations }));
    expect(await mail.latest()).toMatchObject({ recipients: Destinations });
    const anonymous = Buffer.from('To: a@example.org\r\n\r\nHi.\r\n');
    await expect(
      ses.send(new SendRawEmailCommand({ RawMessage: { Data: anonymous } })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: "Missing required header 'From'.",
    });
  });

  it('fills in templates', async () => {
    const { Message: _, ...envelope } = simple();
    const TemplateData = JSON.stringify({ name: 'Quinn', plan: { name: 'Pro' }, items: [1, 2] });
    const filled = { ...envelope, Template: 'welcome', TemplateData };
    await ses.send(new SendTemplatedEmailCommand(filled));
    expect(await mail.latest()).toMatchObject({
      subject: 'Welcome, Quinn',
      text: 'Dear Quinn, try Pro.',
      html: '<ul><li>1</li><li>2</li></ul>',
    });
    const { Status } = await ses.send(
      new SendBulkTemplatedEmailCommand({
        Source: 'shop@example.com',
        Template: 'welcome',
        DefaultTemplateData: JSON.stringify({ name: 'you', plan: { paid: true }, items: [] }),
        Destinations: [
          { Destination: { ToAddresses: ['a@example.org'] }, ReplacementTemplateData: '{}' },
          {
            Destination: { ToAddresses: ['b@example.org'] },
            ReplacementTemplateData: '{"name":"B"}',
          },
          { Destination: { ToAddresses: ['nobody'] } },
        ],
      }),
    );
    // The states are those of the reference (BulkEmailDestinationStatus).
    expect(Status).toMatchObject([
      { Status: 'Success', MessageId: expect.any(String) },
      { Status: 'Success' },
      { Status: 'InvalidParameterValue', Error: "Missing final '@domain'" },
    ]);
    expect((await mail.messages()).slice(-2)).toMatchObject([
      { to: 'a@example.org', text: 'Dear you, thank you.' },
      { to: 'b@example.org', text: 'Dear B, thank you.' },
    ]);
    // moto #3783.
    await expect(
      ses.send(new SendTemplatedEmailCommand({ ...filled, Template: 'none' })),
    ).rejects.toMatchObject({
      name: 'TemplateDoesNotExistException',
      message: 'Template none does not exist.',
    });
    // boto3 #1795; the name is our belief.
    await expect(
      ses.send(new SendTemplatedEmailCommand({ ...filled, TemplateData: 'text' })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: 'The template data is invalid',
    });
  });

  // aws-sdk-js #2239.
  it('takes a template of which a value is missing, sends nothing, and here says so', async () => {
    const { Message: _, ...envelope } = simple();
    const before = await mail.messages();
    const lacking = { ...envelope, Template: 'welcome', TemplateData: '{"name":null}' };
    const { MessageId } = await ses.send(new SendTemplatedEmailCommand(lacking));
    expect(MessageId).toBeTruthy();
    expect(await mail.messages()).toEqual(before);
    expect(mail.notices()).toContain(
      "A mail of the template welcome is not sent, on AWS without a word: Attribute 'name' is not present in the rendering data.",
    );
  });

  // django-anymail #281, brave/accounts #35, delphi-aws-ses #22, lambda-ses-forwarder #2, arooo #243.
  it.each<[string, Partial<SendEmailCommandInput>]>([
    ["Missing final '@domain'", { Source: 'shop' }],
    ["Missing final '@domain'", { Destination: { ToAddresses: ['Quinn'] } }],
    ['Missing domain', { Destination: { CcAddresses: ['quinn@example.org.'] } }],
    ['Domain contains control or whitespace', { Destination: { ToAddresses: ['a@b c.org'] } }],
    ['Domain contains illegal character', { Source: 'shop <shop@example.com%!>' }],
    ['Local address contains control or whitespace', { Source: 'my shop@example.com' }],
    ['Illegal address', { Source: 'grüße@example.com' }],
    ['Recipient count exceeds 50.', { Destination: { BccAddresses: Array(51).fill('a@b.org') } }],
    ["Missing required header 'To'.", { Destination: { ToAddresses: [] } }],
  ])('refuses with %s', async (message, more) => {
    const before = await mail.messages();
    await expect(send(simple(more))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message,
    });
    expect(await mail.messages()).toEqual(before);
  });

  it('takes fifty recipients', async () => {
    const ToAddresses = Array.from({ length: 50 }, (_, index) => `user${index}@example.org`);
    await send(simple({ Destination: { ToAddresses } }));
    expect((await mail.latest())?.recipients).toHaveLength(50);
  });

  it('says once of a sender whom nobody has verified that AWS would refuse', async () => {
    const told = () => mail.notices().filter((text) => text.includes('not verified'));
    expect(told()).toEqual([]);
    await send(simple({ Source: 'me@elsewhere.org' }));
    await send(simple({ Source: 'me@elsewhere.org' }));
    expect(told()).toEqual([
      expect.stringMatching(/^AWS refuses mail from me@elsewhere.org until/),
    ]);
    await ses.send(new VerifyEmailIdentityCommand({ EmailAddress: 'you@elsewhere.org' }));
    await send(simple({ Source: 'you@elsewhere.org' }));
    await send(simple({ Source: 'no-reply@mail.example.com' }));
    expect(told()).toHaveLength(1);
  });

  // The words are those of SES's reference of errors.
  it('says once of a configuration set that the backend does not have that AWS may refuse', async () => {
    await send(simple({ ConfigurationSetName: 'tracked' }));
    await send(simple({ ConfigurationSetName: 'other' }));
    await send(simple({ ConfigurationSetName: 'other' }));
    const told = mail.notices().filter((text) => text.includes('configuration set'));
    expect(told).toEqual([expect.stringContaining('"Configuration set <other> does not exist."')]);
  });

  it('answers for its quota, and says what it does not do', async () => {
    expect(await ses.send(new GetSendQuotaCommand({}))).toMatchObject({ MaxSendRate: 14 });
    await expect(ses.send(new ListIdentitiesCommand({}))).rejects.toThrow(
      'The offline sandbox does not emulate ListIdentities.',
    );
    expect(mail.events).toContainEqual({ kind: 'not-emulated', request: 'ses ListIdentities' });
  });

  it('takes calls from other regions, where an account may send from', async () => {
    const elsewhere = new SESClient({ ...mail.options(), region: 'eu-west-1' });
    await elsewhere.send(new SendEmailCommand(simple()));
    elsewhere.destroy();
  });

  it('knows which function sent a mail, and keeps mail and SMS over a restart', async () => {
    expect(await mail.invoke('mailer', { to: 'first@function.example' })).toBeNull();
    await mail.restart();
    const sentBy = 'arn:aws:sts::123456789012:assumed-role/mailer-role/mailer';
    expect((await mail.messages()).slice(-2)).toMatchObject([
      { to: 'first@function.example', text: 'From a function.', sentBy },
      { to: '+15550100001', text: 'Hi.', medium: 'SMS', sentBy },
    ]);
    ses.destroy();
    await fetch(`${mail.options().endpoint}/_local/reset`, { method: 'POST' });
    expect(await mail.messages()).toEqual([]);
  });
});
