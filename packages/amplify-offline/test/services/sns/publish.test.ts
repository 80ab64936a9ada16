import { PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningMail, startMail } from '../ses/running-mail';

const PhoneNumber = '+15550100002';

describe('SNS', () => {
  let mail: RunningMail;
  let sns: SNSClient;
  beforeAll(async () => {
    mail = await startMail();
    sns = new SNSClient(mail.options());
  });
  afterAll(async () => {
    sns.destroy();
    await mail.stop();
  });
  const publish = (input: PublishCommandInput) => sns.send(new PublishCommand(input));

  it('keeps an SMS, where Cognito keeps its own', async () => {
    const { MessageId } = await publish({
      PhoneNumber,
      Message: 'Your table is ready. 🍝',
      MessageAttributes: {
        'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'Table' },
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
      },
    });
    expect(await mail.messages(PhoneNumber)).toEqual([
      {
        service: 'sns',
        medium: 'SMS',
        messageId: MessageId,
        from: 'Table',
        to: PhoneNumber,
        recipients: [PhoneNumber],
        subject: '',
        text: 'Your table is ready. 🍝',
        body: 'Your table is ready. 🍝',
        sentAt: expect.any(String),
        sentBy: expect.stringMatching(/^arn:aws:iam::123456789012:/),
      },
    ]);
    expect(mail.events).toContainEqual({
      kind: 'message-sent',
      service: 'sns',
      medium: 'SMS',
      recipients: [PhoneNumber],
    });
  });

  it('takes the text for SMS of a message for several ways', async () => {
    const Message = JSON.stringify({ default: 'for all', sms: 'for phones' });
    await publish({ PhoneNumber, Message, MessageStructure: 'json' });
    expect(await mail.latest()).toMatchObject({ text: 'for phones' });
  });

  // aws-sdk-js #1217.
  it('takes a number without its plus sign', async () => {
    await publish({ PhoneNumber: PhoneNumber.slice(1), Message: 'Hi.' });
    expect(await mail.latest()).toMatchObject({ to: PhoneNumber });
  });

  // boto3 #2195 for the first; the others are our belief.
  it.each<[string, PublishCommandInput]>([
    [
      'Invalid parameter: PhoneNumber Reason: MyPhoneNumber is not valid to publish to',
      { PhoneNumber: 'MyPhoneNumber', Message: 'Hi.' },
    ],
    ['Invalid parameter: Empty message', { PhoneNumber, Message: '' }],
    ['Invalid parameter: Message too long', { PhoneNumber, Message: 'x'.repeat(1_601) }],
    [
      'Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter',
      { Message: 'Hi.' },
    ],
  ])('refuses with %s', async (message, input) => {
    await expect(publish(input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });

  it('says that it has no topics', async () => {
    const TopicArn = 'arn:aws:sns:us-east-1:123456789012:orders';
    await expect(publish({ TopicArn, Message: 'Hi.' })).rejects.toThrow(/does not emulate topics/);
    expect(mail.events).toContainEqual({
      kind: 'not-emulated',
      request: 'sns Publish to a topic or a device',
    });
  });
});
