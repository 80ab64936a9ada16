import { plainName } from '../../template/friendly-name';
import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import { BUCKET, BUCKET_NOTIFICATIONS, type NotificationConfiguration } from './properties';

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
  return asked.flatMap(({ name, configuration }) =>
    otherTargets(configuration).map((target) => `notifications of the bucket ${name} to ${target}`),
  );
}

function otherTargets(configuration: NotificationConfiguration = {}): string[] {
  const { QueueConfigurations, TopicConfigurations, EventBridgeConfiguration } = configuration;
  return [
    ...(QueueConfigurations?.length ? ['queues'] : []),
    ...(TopicConfigurations?.length ? ['topics'] : []),
    ...(EventBridgeConfiguration ? ['EventBridge'] : []),
  ];
}
