import { plainName } from '../../template/friendly-name';
import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import {
  BUCKET,
  BUCKET_NOTIFICATIONS,
  BUCKET_POLICY,
  type NotificationConfiguration,
} from './properties';

/** What buckets ask for that is not done here, in words. */
export function leftOut(own: Resource[]): string[] {
  const buckets = readable('AWS::S3::Bucket', BUCKET, own);
  const notifications = readable('Custom::S3BucketNotifications', BUCKET_NOTIFICATIONS, own);
  const asked = [
    ...buckets.map(({ properties, ...bucket }) => ({
      name: plainName({ ...bucket, properties: {} }),
      configuration: properties.NotificationConfiguration,
    })),
    ...notifications.map(({ properties }) => ({
      name: properties.BucketName,
      configuration: properties.NotificationConfiguration,
    })),
  ];
  return [
    ...asked.flatMap(({ name, configuration }) =>
      otherTargets(configuration).map((to) => `notifications of the bucket ${name} to ${to}`),
    ),
    ...policies(own).map((name) => `the policy of the bucket ${name}`),
  ];
}

/** The buckets with a policy that says more than what CDK has in each: TLS, and who may empty it. */
function policies(own: Resource[]): string[] {
  return readable('AWS::S3::BucketPolicy', BUCKET_POLICY, own)
    .filter(({ properties: { PolicyDocument } }) =>
      (PolicyDocument.Statement ?? []).some(
        ({ Action = [], Condition }) =>
          !JSON.stringify(Condition ?? '').includes('aws:SecureTransport') &&
          !Action.includes('s3:PutBucketPolicy'),
      ),
    )
    .map(({ properties }) => properties.Bucket);
}

function otherTargets(configuration: NotificationConfiguration = {}): string[] {
  const { QueueConfigurations, TopicConfigurations, EventBridgeConfiguration } = configuration;
  return [
    ...(QueueConfigurations?.length ? ['queues'] : []),
    ...(TopicConfigurations?.length ? ['topics'] : []),
    ...(EventBridgeConfiguration ? ['EventBridge'] : []),
  ];
}
