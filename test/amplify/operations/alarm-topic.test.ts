import { describe, expect, test, vi } from 'vitest';
import { alarmTopic } from '../../../amplify/operations/alarm-topic';
import { propertiesOf, stackOf } from './watched-stack';

const build = (email: string | undefined) => {
  const stack = stackOf('branch');
  const warn = vi.fn();
  alarmTopic(stack, email, warn);
  return { stack, warn };
};
const NOT_AN_ADDRESS = ['on-call', 'a@example.com, b@example.com', 'a b@example.com', '@', 'a@'];

describe('the topic of alarms', () => {
  test.each(['on-call@example.com', '  on-call@example.com\n'])('is read by %j', (email) => {
    const { stack, warn } = build(email);
    expect(propertiesOf(stack, 'AWS::SNS::Subscription')).toEqual([
      { Protocol: 'email', Endpoint: 'on-call@example.com', TopicArn: expect.anything() },
    ]);
    expect(warn).not.toHaveBeenCalled();
  });

  test.each([undefined, '', '  '])(
    'has no reader where ALARM_EMAIL is %j, and says so',
    (email) => {
      const { stack, warn } = build(email);
      expect(propertiesOf(stack, 'AWS::SNS::Topic')).toHaveLength(1);
      expect(propertiesOf(stack, 'AWS::SNS::Subscription')).toEqual([]);
      expect(warn.mock.calls).toEqual([
        [expect.stringMatching(/^Nobody is told of alarms: set ALARM_EMAIL/)],
      ]);
    },
  );

  test.each(NOT_AN_ADDRESS)('refuses %j, without repeating it', (email) => {
    expect(() => build(email)).toThrow(/^ALARM_EMAIL is not an e-mail address\. Set it/);
    expect(() => build(email)).not.toThrow(email);
  });

  test('takes messages of the alarms of this account alone, and by TLS alone', () => {
    const [{ PolicyDocument }] = propertiesOf(build(undefined).stack, 'AWS::SNS::TopicPolicy') as [
      { PolicyDocument: { Statement: object[] } },
    ];
    expect(PolicyDocument.Statement).toMatchObject([
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } }, Principal: '*' },
      {
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });
});
