import { randomUUID } from 'node:crypto';
import { RequestError } from '../../http/http';
import type { TextMessage } from './text-message';

interface Publish {
  Message: string;
  MessageStructure?: string;
  PhoneNumber?: string;
  TopicArn?: string;
  TargetArn?: string;
  MessageAttributes?: Record<string, { StringValue?: string }>;
}

/** Of an SMS, also where it is sent in parts (SNS developer guide, "Publishing SMS messages"). */
const MOST_CHARACTERS = 1_600;

/**
 * The SMS that a call of Publish asks for. What SNS says of numbers is known from boto3 #2195 and aws-sdk-js #1217,
 * by which it also takes one without its plus sign; the other texts are our belief.
 *
 * @param sentBy the ARN of who calls
 * @throws RequestError; for topics and devices `NotEmulated`
 */
export function textMessageOf(
  request: Publish,
  sentBy: string,
  onNotEmulated: () => void,
): TextMessage {
  const { PhoneNumber, TopicArn, TargetArn, MessageAttributes = {} } = request;
  if (PhoneNumber === undefined) {
    if (TopicArn === undefined && TargetArn === undefined) {
      throw wrong('TopicArn or TargetArn Reason: no value for required parameter');
    }
    onNotEmulated();
    throw new RequestError(
      'NotEmulated',
      'The offline sandbox sends SMS to phone numbers; it does not emulate topics and devices of SNS.',
      501,
    );
  }
  const digits = PhoneNumber.replace(/^\+/, '');
  if (!/^[1-9]\d{6,14}$/.test(digits)) {
    throw wrong(`PhoneNumber Reason: ${PhoneNumber} is not valid to publish to`);
  }
  const text = contentOf(request);
  if (text === '') throw wrong('Empty message');
  if (text.length > MOST_CHARACTERS) throw wrong('Message too long');
  const to = `+${digits}`;
  const from =
    MessageAttributes['AWS.SNS.SMS.SenderID']?.StringValue ??
    MessageAttributes['AWS.MM.SMS.OriginationNumber']?.StringValue;
  return {
    service: 'sns',
    medium: 'SMS',
    messageId: randomUUID(),
    ...(from !== undefined && { from }),
    to,
    recipients: [to],
    subject: '',
    text,
    body: text,
    sentAt: new Date().toISOString(),
    sentBy,
  };
}

/** A message may have a text for each way that it goes (SNS API reference, Publish, MessageStructure). */
function contentOf({ Message, MessageStructure }: Publish): string {
  if (MessageStructure !== 'json') return Message;
  let texts: Record<string, unknown> | null;
  try {
    texts = JSON.parse(Message);
  } catch {
    throw wrong('Message Structure - JSON message body failed to parse');
  }
  const text = texts?.sms ?? texts?.default;
  if (typeof text === 'string') return text;
  throw wrong('Message Structure - No default entry in JSON message body');
}

const wrong = (what: string) => new RequestError('InvalidParameter', `Invalid parameter: ${what}`);
