import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';

/**
 * The topic that alarms go to, and who reads it.
 *
 * SNS stores messages on encrypted disks. There is no KMS key on top: the text of an alarm names a
 * function and a number and nobody's data, the AWS managed key would shut CloudWatch out, and a key
 * of our own costs a dollar a month.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-data-encryption.html
 *
 * @param email the address, from the variable `ALARM_EMAIL`. AWS asks it to confirm. Without one the
 *   topic has no reader, and `warn` gets a line that says so.
 * @throws Error where `email` is not an address
 */
export function alarmTopic(
  stack: Stack,
  email: string | undefined,
  warn: (line: string) => void,
): ITopic {
  const topic = new Topic(stack, 'Alarms', { displayName: 'User table', enforceSSL: true });
  allowAlarms(topic);
  const address = email?.trim();
  if (!address) {
    warn('Nobody is told of alarms: set ALARM_EMAIL for the build to the address that should be.');
    return topic;
  }
  if (!/^[^@\s,;]+@[^@\s,;]+$/.test(address)) {
    throw new Error('ALARM_EMAIL is not an e-mail address. Set it to one address, or to nothing.');
  }
  topic.addSubscription(new EmailSubscription(address));
  return topic;
}

/**
 * SNS lets the account's own alarms in by a default policy; the one that enforces SSL replaces it.
 * https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger
 */
function allowAlarms(topic: Topic): void {
  const { account, partition, region } = Stack.of(topic);
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
      },
    }),
  );
}
