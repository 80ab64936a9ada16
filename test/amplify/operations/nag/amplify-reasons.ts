import type { Reasons } from './acknowledge';
import { MANAGED_LOGS_POLICY } from './our-findings';

const AMPLIFYS_CHOICE = "Amplify's choice. The function runs during deployments only.";
const ONE_BUCKET =
  'Copies files to the buckets of this stack: the wildcard stands for their objects.';
const READ_AND_WRITE = `CDK's own shorthand in BucketDeployment. ${ONE_BUCKET}`;

/** The functions of custom resources. */
export const PROVIDER: Reasons = {
  [MANAGED_LOGS_POLICY]: 'It allows logs and nothing else, and Amplify sets it.',
  'Serverless-LambdaDLQ': 'CloudFormation waits for its answer; a failure fails the deployment.',
  'Serverless-LambdaTracing': AMPLIFYS_CHOICE,
};

export const NO_MEMORY_SET: Reasons = { 'Serverless-LambdaDefaultMemorySize': AMPLIFYS_CHOICE };

export const OLDER_RUNTIME: Reasons = {
  'AwsSolutions-L1': AMPLIFYS_CHOICE,
  'Serverless-LambdaLatestVersion': AMPLIFYS_CHOICE,
};

/** The function that uploads the API's schema. */
export const UPLOAD: Reasons = {
  'AwsSolutions-IAM5[Action::s3:Abort*]': READ_AND_WRITE,
  'AwsSolutions-IAM5[Action::s3:DeleteObject*]': READ_AND_WRITE,
  'AwsSolutions-IAM5[Action::s3:GetBucket*]': READ_AND_WRITE,
  'AwsSolutions-IAM5[Action::s3:GetObject*]': READ_AND_WRITE,
  'AwsSolutions-IAM5[Action::s3:List*]': READ_AND_WRITE,
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]':
    ONE_BUCKET,
  'AwsSolutions-IAM5[Resource::<amplifyDataAmplifyCodegenAssetsAmplifyCodegenAssetsBucket9CCB4ACA.Arn>/*]':
    ONE_BUCKET,
  'AwsSolutions-IAM5[Resource::<modelIntrospectionSchemaBucketF566B665.Arn>/*]': ONE_BUCKET,
};

/** The functions that make and change the tables of models. */
export const TABLE_MANAGER: Reasons = {
  'AwsSolutions-IAM5[Resource::["arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*TableManager*",{}]]':
    "Amplify's choice: the manager may call itself, under whatever name CloudFormation gave it.",
  'AwsSolutions-IAM5[Resource::<TableManagerCustomProviderframeworkisComplete2E51021B.Arn>:*]':
    'The wildcard stands for the versions of this one function.',
};

/** The buckets of the API's schema, which clients are generated from. */
export const SCHEMA_BUCKET: Reasons = {
  'AwsSolutions-S1':
    "It holds the API's schema and no user's data: nobody's access is of interest.",
};

export const SCHEMA_BUCKET_WITHOUT_SSL: Reasons = {
  ...SCHEMA_BUCKET,
  'AwsSolutions-S10': "It holds the API's schema only; CDK and Amplify read and write by HTTPS.",
};
