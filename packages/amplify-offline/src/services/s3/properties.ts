import { list, object, required, text } from '../../template/properties/parsers';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const BUCKET = object({ BucketName: text });

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
