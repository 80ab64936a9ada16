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
  const nameOf = (ref: string) => {
    const bucket = own.find((one) => one.type === 'AWS::S3::Bucket' && one.ref === ref);
    return bucket ? plainName(bucket) : ref;
  };
  const notifications = readable('Custom::S3BucketNotifications', BUCKET_NOTIFICATIONS, own);
  const buckets = readable('AWS::S3::Bucket', BUCKET, own);
  return [
    ...buckets.flatMap(({ ref, properties }) =>
      [
        ...NOT_DONE.filter(([property]) => properties[property]).map(([, what]) => what),
        ...otherTargets(properties.NotificationConfiguration),
      ].map((what) => `${what} of the bucket ${nameOf(ref)}`),
    ),
    ...notifications.flatMap(({ properties }) =>
      otherTargets(properties.NotificationConfiguration).map(
        (what) => `${what} of the bucket ${nameOf(properties.BucketName)}`,
      ),
    ),
    ...policies(own).map((ref) => `the policy of the bucket ${nameOf(ref)}`),
  ];
}

const NOT_DONE = [
  ['AccelerateConfiguration', 'the accelerated endpoint'],
  ['LifecycleConfiguration', 'what expires by the rules'],
  ['ObjectLockConfiguration', 'the locks'],
  ['ReplicationConfiguration', 'the replicas'],
  ['WebsiteConfiguration', 'the website'],
] as const;

function otherTargets(configuration: NotificationConfiguration = {}): string[] {
  const { QueueConfigurations, TopicConfigurations, EventBridgeConfiguration } = configuration;
  return [
    ...(QueueConfigurations?.length ? ['notifications to queues'] : []),
    ...(TopicConfigurations?.length ? ['notifications to topics'] : []),
    ...(EventBridgeConfiguration ? ['notifications to EventBridge'] : []),
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
