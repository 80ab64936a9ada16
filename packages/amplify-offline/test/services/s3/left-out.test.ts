import { expect, it } from 'vitest';
import { leftOut } from '../../../src/services/s3/left-out';

const resource = (type: string, properties: Record<string, unknown>, ref = 'photos-1') => ({
  ...{ type, properties, ref, attributes: {}, path: 'app/Photos', logicalId: 'Photos0123ABCD' },
});
const policy = (...Statement: object[]) =>
  resource('AWS::S3::BucketPolicy', { Bucket: 'photos-1', PolicyDocument: { Statement } }, 'p');
const USUAL = [
  { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  { Effect: 'Allow', Action: ['s3:PutBucketPolicy', 's3:List*'] },
];

it('names what a bucket asks for in vain, by the name in the code', () => {
  const bucket = resource('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [] },
    WebsiteConfiguration: {},
  });
  const NotificationConfiguration = { QueueConfigurations: [{}], EventBridgeConfiguration: {} };
  const notifications = resource(
    'Custom::S3BucketNotifications',
    { BucketName: 'photos-1', NotificationConfiguration },
    'n',
  );
  const readByAll = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' };
  expect(leftOut([bucket, notifications, policy(...USUAL, readByAll)])).toEqual([
    'what expires by the rules of the bucket Photos',
    'the website of the bucket Photos',
    'notifications to queues of the bucket Photos',
    'notifications to EventBridge of the bucket Photos',
    'the policy of the bucket Photos',
  ]);
});

it('has nothing to say of what `defineStorage` makes', () => {
  const bucket = resource('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } });
  const configuration = { LambdaFunctionConfigurations: [{ Events: ['s3:ObjectCreated:*'] }] };
  const notifications = resource(
    'Custom::S3BucketNotifications',
    { BucketName: 'photos-1', NotificationConfiguration: configuration },
    'n',
  );
  expect(leftOut([bucket, notifications, policy(...USUAL)])).toEqual([]);
});
