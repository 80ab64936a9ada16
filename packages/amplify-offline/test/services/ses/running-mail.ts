import type { SandboxEvent } from '../../../src/sandbox/event';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { type Project, projectWith, writeBackend } from '../../project';

const Role = {
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: 'mailer-role', AssumeRolePolicyDocument: {} },
};

const code = `
  const { SESClient, SendEmailCommand } = require('@aws-sdk/client-ses');
  const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
  exports.handler = async ({ to }) => {
    const Message = { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'From a function.' } } };
    const Destination = { ToAddresses: [to] };
    const mail = { Source: 'shop@example.com', Destination, Message };
    await new SESClient({}).send(new SendEmailCommand(mail));
    await new SNSClient({}).send(new PublishCommand({ PhoneNumber: '+15550100001', Message: 'Hi.' }));
  };
`;

const TEMPLATE = {
  Resources: {
    Role,
    Mailer: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'mailer',
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Timeout: 20,
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: code },
      },
    },
    Domain: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'example.com' } },
    Tracked: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'tracked' } },
    Welcome: {
      Type: 'AWS::SES::Template',
      Properties: {
        Template: {
          TemplateName: 'welcome',
          SubjectPart: 'Welcome, {{name}}',
          TextPart: 'Dear {{name}}, {{#if plan.paid}}thank you{{else}}try {{plan.name}}{{/if}}.',
          HtmlPart: '<ul>{{#each items}}<li>{{this}}</li>{{/each}}</ul>',
        },
      },
    },
  },
};

/** What `/_local/messages` shows of mail and SMS. */
export interface ShownMessage {
  to: string;
  [field: string]: unknown;
}

/** A sandbox with mail, and what it says. */
export async function startMail(ephemeral = true) {
  const project: Project = await projectWith({ 'package.json': '{ "name": "mail" }' });
  await writeBackend(project.directory, TEMPLATE);
  const events: SandboxEvent[] = [];
  const start = () =>
    startSandbox({
      projectDir: project.directory,
      port: 0,
      ephemeral,
      onEvent: (event) => void events.push(event),
    });
  let sandbox = await start();
  const mail = {
    events,
    project,
    notices: () => events.flatMap((event) => (event.kind === 'notice' ? [event.text] : [])),
    options: () => ({
      endpoint: sandbox.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    async messages(to?: string): Promise<ShownMessage[]> {
      const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
      return (await fetch(`${sandbox.endpoint}/_local/messages${query}`)).json() as never;
    },
    async latest(): Promise<ShownMessage | undefined> {
      return (await mail.messages()).at(-1);
    },
    async invoke(name: string, event: object): Promise<unknown> {
      const url = `${sandbox.endpoint}/2015-03-31/functions/${name}/invocations`;
      return (await fetch(url, { method: 'POST', body: JSON.stringify(event) })).json();
    },
    async restart(): Promise<void> {
      await sandbox.stop();
      sandbox = await start();
    },
    async stop(): Promise<void> {
      await sandbox.stop();
      await project.remove();
    },
  };
  return mail;
}

export type RunningMail = Awaited<ReturnType<typeof startMail>>;
