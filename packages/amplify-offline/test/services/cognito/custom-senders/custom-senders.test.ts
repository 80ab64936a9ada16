import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { KMS as KmsClient } from '@aws-sdk/client-kms';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SandboxEvent } from '../../../../src/sandbox/event';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { refusedSenders } from '../../../../src/services/cognito/custom-senders/refused-senders';
import type { Invocation } from '../../../../src/services/lambda/lambda-service';
import { type Project, projectWith, writeBackend } from '../../../project';

/**
 * As Cognito's guide and Amplify's documentation have it: decrypts with the AWS Encryption SDK, then sends.
 * https://docs.amplify.aws/react/build-a-backend/auth/customize-auth-lifecycle/email-customization/
 */
const SENDER = `
  import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
  import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
  import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
  const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  const keyring = new KmsKeyringNode({ keyIds: [process.env.KMS_KEY_ARN] });
  export const handler = async (event) => {
    console.log(JSON.stringify(event));
    const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(event.request.code, 'base64'));
    const code = plaintext.toString('utf-8');
    console.log(JSON.stringify(messageHeader.encryptionContext));
    const { email, phone_number } = event.request.userAttributes;
    if (event.request.type === 'customSMSSenderRequestV1') {
      await new SNSClient({}).send(new PublishCommand({ PhoneNumber: phone_number, Message: code }));
    } else {
      const Message = { Subject: { Data: event.triggerSource }, Body: { Text: { Data: 'It is ' + code } } };
      await new SESClient({}).send(
        new SendEmailCommand({ Source: 'app@example.com', Destination: { ToAddresses: [email] }, Message }),
      );
    }
  };
`;

const ref = (Ref: string) => ({ Ref });
const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const pool = (LambdaConfig: object) => ({
  Type: 'AWS::Cognito::UserPool',
  Properties: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'], LambdaConfig },
});
const client = (pool: string) => ({
  Type: 'AWS::Cognito::UserPoolClient',
  Properties: { UserPoolId: ref(pool) },
});
const sender = (name: string) => ({ LambdaArn: arn(name), LambdaVersion: 'V1_0' });
const fn = (ZipFile: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Timeout: 20,
    Role: 'arn:aws:iam::123456789012:role/r',
    Code: { ZipFile },
    Environment: { Variables: { KMS_KEY_ARN: arn('Key') } },
  },
});

const template = (code: string) => ({
  Resources: {
    Key: { Type: 'AWS::KMS::Key', Properties: {} },
    Sender: fn(code),
    Broken: fn('exports.handler = async () => { throw new Error("down"); };'),
    Pool: pool({
      KMSKeyID: arn('Key'),
      CustomEmailSender: sender('Sender'),
      CustomSMSSender: sender('Sender'),
      CustomMessage: arn('Broken'),
    }),
    App: client('Pool'),
    FailingPool: pool({ KMSKeyID: arn('Key'), CustomEmailSender: sender('Broken') }),
    FailingApp: client('FailingPool'),
    KeylessPool: pool({ CustomEmailSender: sender('Sender') }),
    KeylessApp: client('KeylessPool'),
  },
  Outputs: Object.fromEntries(
    ['Pool', 'App', 'FailingApp', 'KeylessApp'].map((name) => [name, { Value: ref(name) }]),
  ),
});

const Password = 'Quinn-2026!';
const email = 'quinn@example.org';

describe('custom senders', () => {
  let project: Project;
  let sandbox: Sandbox;
  let cognito: CognitoIdentityProviderClient;
  const events: SandboxEvent[] = [];
  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: SENDER, resolveDir: process.cwd() },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      minify: true,
      logLevel: 'silent',
    });
    project = await projectWith({ 'package.json': '{ "name": "senders" }' });
    await writeBackend(project.directory, template(outputFiles[0]?.text ?? ''));
    sandbox = await startSandbox({
      projectDir: project.directory,
      port: 0,
      ephemeral: true,
      onEvent: (event) => void events.push(event),
    });
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const { endpoint } = sandbox;
    cognito = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials });
  });
  afterAll(async () => {
    cognito.destroy();
    await sandbox.stop();
    await project.remove();
  });

  const output = (name: string) => sandbox.stack.outputs[name] ?? '';
  const get = async <T>(path: string): Promise<T> =>
    (await fetch(`${sandbox.endpoint}/_local/${path}`)).json() as Promise<T>;
  /** Waits for the newest message to somebody that has a subject or text like this. */
  const sent = (to: string, like: RegExp) =>
    vi.waitFor(async () => {
      const path = `messages?to=${encodeURIComponent(to)}`;
      const messages = await get<{ subject: string; body: string; service?: string }[]>(path);
      const found = messages.filter(({ subject, body }) => like.test(`${subject} ${body}`));
      expect(found).not.toEqual([]);
      return { body: found.at(-1)?.body ?? '', all: messages };
    }, 20_000);
  /** What a sender got that has finished, by its trigger. */
  const eventOf = (source: string) =>
    vi.waitFor(async () => {
      const invocations = await get<Invocation[]>('invocations');
      const found = invocations.findLast(({ triggerSource }) => triggerSource === source);
      const [event = ''] = /\{"version".*?"response":\{\}\}/.exec(found?.logs.join('') ?? '') ?? [];
      return JSON.parse(event);
    }, 20_000);
  const signUp = (ClientId: string, Username: string, more: object = {}) =>
    cognito.send(new SignUpCommand({ ClientId, Username, Password, ...more }));

  it('send the code that confirms an account; Cognito itself sends nothing', async () => {
    const ClientMetadata = { from: 'test' };
    const { CodeDeliveryDetails } = await signUp(output('App'), email, { ClientMetadata });
    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL' });
    const { body, all } = await sent(email, /CustomEmailSender_SignUp/);
    expect(all.map(({ service }) => service)).toEqual(['ses']);
    const ConfirmationCode = /^It is (\d{6})$/.exec(body)?.[1];
    const confirmation = { ClientId: output('App'), Username: email, ConfirmationCode };
    await cognito.send(new ConfirmSignUpCommand(confirmation));
    // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
    expect(await eventOf('CustomEmailSender_SignUp')).toEqual({
      version: '1',
      region: 'us-east-1',
      userPoolId: output('Pool'),
      userName: expect.stringMatching(/^[0-9a-f-]{36}$/),
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: output('App') },
      triggerSource: 'CustomEmailSender_SignUp',
      request: {
        type: 'customEmailSenderRequestV1',
        // Version 1, of the suite without commitment: as those of AWS's services begin.
        code: expect.stringMatching(/^AYADe/),
        userAttributes: expect.objectContaining({ email, 'cognito:user_status': 'UNCONFIRMED' }),
        clientMetadata: ClientMetadata,
      },
      response: {},
    });
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'code-sent', reason: 'SignUp', sender: expect.any(String) }),
    );
  });

  it('are asked for every kind of message', async () => {
    const asked = { ClientId: output('App'), Username: email };
    await cognito.send(new ForgotPasswordCommand(asked));
    await sent(email, /CustomEmailSender_ForgotPassword It is \d{6}/);
    await signUp(output('App'), 'robin@example.org');
    await cognito.send(
      new ResendConfirmationCodeCommand({ ...asked, Username: 'robin@example.org' }),
    );
    await sent('robin@example.org', /CustomEmailSender_ResendCode It is \d{6}/);
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: output('Pool'),
        Username: 'sam@example.org',
        TemporaryPassword: 'Temporary-1<&>',
      }),
    );
    await sent('sam@example.org', /CustomEmailSender_AdminCreateUser It is Temporary-1<&>/);
  });

  it('send SMS, too', async () => {
    const phone = '+15550100003';
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: output('Pool'),
        Username: 'kim@example.org',
        TemporaryPassword: 'Temporary-2!',
        DesiredDeliveryMediums: ['SMS'],
        UserAttributes: [{ Name: 'phone_number', Value: phone }],
      }),
    );
    await sent(phone, /Temporary-2!/);
    expect(await eventOf('CustomSMSSender_AdminCreateUser')).toMatchObject({
      request: { type: 'customSMSSenderRequestV1' },
    });
  });

  // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
  it('get codes that take the policy which the guide names, and are bound to the pool', async () => {
    const { request } = await eventOf('CustomSMSSender_AdminCreateUser');
    const message = Buffer.from(request.code, 'base64');
    const { endpoint } = sandbox;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const clientProvider = () =>
      new KmsClient({ endpoint, region: 'us-east-1', credentials }) as never;
    const keyring = new KmsKeyringNode({ clientProvider, discovery: true });
    const lenient = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
    const { plaintext, messageHeader } = await lenient.decrypt(keyring, message);
    expect(plaintext.toString()).toBe('Temporary-2!');
    expect(messageHeader.encryptionContext).toMatchObject({ 'userpool-id': output('Pool') });
    const strict = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
    await expect(strict.decrypt(keyring, message)).rejects.toThrow(/CommitmentPolicy/);
    message[message.length - 120] = (message.at(-120) ?? 0) ^ 1;
    await expect(lenient.decrypt(keyring, message)).rejects.toThrow();
  });

  // "Except for Custom Sender Lambda triggers, Amazon Cognito invokes Lambda functions synchronously."
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
  it('are not waited for: who signs up does not learn that they failed', async () => {
    await signUp(output('FailingApp'), 'lee@example.org');
    await vi.waitFor(async () => {
      const invocations = await get<Invocation[]>('invocations');
      const failed = invocations.filter(({ functionName }) => functionName.includes('-Broken-'));
      expect(failed.map(({ attempt, triggerSource }) => [attempt, triggerSource])).toEqual(
        [1, 2, 3].map((attempt) => [attempt, 'CustomEmailSender_SignUp']),
      );
    }, 20_000);
    // Not AWS's: nobody could sign up offline whose messages go by another service.
    const { all } = await sent('lee@example.org', /kept, for the custom sender failed/);
    expect(all).toMatchObject([{ code: expect.stringMatching(/^\d{6}$/), medium: 'EMAIL' }]);
  });

  it('need a key (belief)', async () => {
    await expect(signUp(output('KeylessApp'), email)).rejects.toMatchObject({
      name: 'CodeDeliveryFailureException',
    });
  });

  it('need a version (aws-cdk #15863)', () => {
    const LambdaConfig = { CustomEmailSender: { LambdaArn: 'arn' } };
    expect(refusedSenders({ LambdaConfig })).toBe(
      "1 validation error detected: Value null at 'lambdaConfig.customEmailSender.lambdaVersion' failed to satisfy constraint: Member must not be null",
    );
    expect(refusedSenders({})).toBeUndefined();
  });
});
