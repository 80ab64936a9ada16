import {
  anything,
  integer,
  json,
  list,
  object,
  oneOf,
  oneOrMore,
  type Parsed,
  required,
  text,
} from '../../template/properties/parsers';

const CORS_RULE = object({
  AllowedHeaders: list(text),
  AllowedMethods: required(list(text)),
  AllowedOrigins: required(list(text)),
  ExposedHeaders: list(text),
  MaxAge: integer,
});
export type CorsRule = Parsed<typeof CORS_RULE>;

const FILTER_RULES = list(object({ Name: text, Value: text }));

/** As CloudFormation has it, and as S3's API has it, which CDK's own resource is handed. */
const NOTIFICATION_CONFIGURATION = object({
  LambdaConfigurations: list(
    object({
      Event: text,
      Function: text,
      Filter: object({ S3Key: object({ Rules: FILTER_RULES }) }),
    }),
  ),
  LambdaFunctionConfigurations: list(
    object({
      Id: text,
      Events: list(text),
      LambdaFunctionArn: text,
      Filter: object({ Key: object({ FilterRules: FILTER_RULES }) }),
    }),
  ),
  QueueConfigurations: list(anything),
  TopicConfigurations: list(anything),
  EventBridgeConfiguration: anything,
});
export type NotificationConfiguration = Parsed<typeof NOTIFICATION_CONFIGURATION>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const BUCKET = object({
  BucketName: text,
  VersioningConfiguration: object({ Status: oneOf('Enabled', 'Suspended') }),
  CorsConfiguration: object({ CorsRules: list(CORS_RULE) }),
  NotificationConfiguration: NOTIFICATION_CONFIGURATION,
  OwnershipControls: object({ Rules: list(object({ ObjectOwnership: text })) }),
  AccelerateConfiguration: anything,
  LifecycleConfiguration: anything,
  ObjectLockConfiguration: anything,
  ReplicationConfiguration: anything,
  WebsiteConfiguration: anything,
});

/**
 * Custom::S3BucketNotifications, behind CDK's `addEventNotification`.
 *
 * @see https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-s3/lib/notifications-resource/notifications-resource.ts
 */
export const BUCKET_NOTIFICATIONS = object({
  BucketName: required(text),
  NotificationConfiguration: required(NOTIFICATION_CONFIGURATION),
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
export const BUCKET_POLICY = object({
  Bucket: required(text),
  PolicyDocument: required(
    json(
      object({
        Statement: oneOrMore(
          object({ Effect: text, Action: oneOrMore(text), Condition: anything }),
        ),
      }),
    ),
  ),
});

/** Custom::S3AutoDeleteObjects, behind CDK's `autoDeleteObjects`. */
export const AUTO_DELETE = object({ BucketName: required(text) });

/**
 * Custom::CDKBucketDeployment, behind CDK's `BucketDeployment`.
 *
 * @see https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-s3-deployment/lib/bucket-deployment.ts
 */
export const BUCKET_DEPLOYMENT = object({
  DestinationBucketName: required(text),
  DestinationBucketKeyPrefix: text,
  SourceObjectKeys: required(list(text)),
});
