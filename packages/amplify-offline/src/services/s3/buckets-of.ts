import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import {
  AUTO_DELETE,
  BUCKET,
  BUCKET_NOTIFICATIONS,
  type CorsRule,
  type NotificationConfiguration,
} from './properties';
import type { Versioning } from './version-id';

/** A bucket as a template declares it. */
export interface BucketDefinition {
  name: string;
  versioning: Versioning;
  cors: CorsRule[];
  notifications: Notification[];
  /** Whether objects may have lists of who may do what of their own; they may not by default. */
  allowsAcls: boolean;
  /** Whether it is emptied before it is removed (CDK's `autoDeleteObjects`). */
  isEmptied: boolean;
  /** Set of the one that CDK's assets go to: each of its objects is one file. */
  isForAssets?: true;
}

/** Which events call which function. */
export interface Notification {
  id: string;
  functionArn: string;
  /** Such as `s3:ObjectCreated:*`. */
  events: string[];
  prefix: string;
  suffix: string;
}

/** The buckets of a backend, with the notifications that CDK keeps beside them. @throws ResourceFailed */
export function bucketsOf(resources: Resource[]): BucketDefinition[] {
  const beside = declared('Custom::S3BucketNotifications', BUCKET_NOTIFICATIONS, resources);
  const emptied = declared('Custom::S3AutoDeleteObjects', AUTO_DELETE, resources);
  return declared('AWS::S3::Bucket', BUCKET, resources).map(({ ref: name, properties }) => ({
    name,
    isEmptied: emptied.some((one) => one.properties.BucketName === name),
    versioning: properties.VersioningConfiguration?.Status,
    cors: properties.CorsConfiguration?.CorsRules ?? [],
    allowsAcls:
      properties.OwnershipControls?.Rules?.some(
        ({ ObjectOwnership }) => ObjectOwnership !== 'BucketOwnerEnforced',
      ) ?? false,
    notifications: [
      ...notificationsOf(properties.NotificationConfiguration),
      ...beside
        .filter((one) => one.properties.BucketName === name)
        .flatMap((one) => notificationsOf(one.properties.NotificationConfiguration)),
    ],
  }));
}

/** CloudFormation writes them in other words than S3's API, which CDK's resource is handed. */
function notificationsOf(configuration: NotificationConfiguration = {}): Notification[] {
  const ofBucket = (configuration.LambdaConfigurations ?? []).map(
    ({ Event, Function: arn, Filter }) => ({
      ...{ Events: Event === undefined ? [] : [Event], LambdaFunctionArn: arn, Id: undefined },
      rules: Filter?.S3Key?.Rules,
    }),
  );
  const ofCdk = (configuration.LambdaFunctionConfigurations ?? []).map(({ Filter, ...one }) => ({
    ...one,
    rules: Filter?.Key?.FilterRules,
  }));
  return [...ofBucket, ...ofCdk].map(
    ({ Id, Events = [], LambdaFunctionArn = '', rules = [] }, at) => {
      const ruled = (name: string) =>
        rules.find((rule) => rule.Name?.toLowerCase() === name)?.Value ?? '';
      return {
        id: Id ?? `notification-${at}`,
        functionArn: LambdaFunctionArn,
        events: Events,
        prefix: ruled('prefix'),
        suffix: ruled('suffix'),
      };
    },
  );
}
