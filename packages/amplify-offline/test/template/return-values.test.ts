import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { describe, expect, it } from 'vitest';
import type { Named } from '../../src/template/physical-name';
import { placeholder, placeholderRef } from '../../src/template/return-values/return-values';

const environment = {
  region: 'eu-west-1',
  accountId: '123456789012',
  stackName: 'amplify-app-me-sandbox',
  endpoint: 'http://127.0.0.1:4566',
};
const of = (type: string, properties: Record<string, unknown> = {}): Named => ({
  type,
  logicalId: 'It',
  path: 'nested/It',
  properties,
});
const att = (type: string, attribute: string, properties?: Record<string, unknown>) =>
  placeholder(of(type, properties), environment, attribute);

// Template reference, "Return values" of each type.
describe('an attribute of what is not run has the form that is documented', () => {
  it.each([
    ['AWS::Lambda::Url', 'FunctionUrl', /^http:\/\/127\.0\.0\.1:4566\/.*AWS::Lambda::Url.*\/$/],
    ['AWS::ApiGatewayV2::Api', 'ApiEndpoint', /^http:\/\/127\.0\.0\.1:4566\//],
    ['AWS::S3::Bucket', 'WebsiteURL', /^http:\/\/127\.0\.0\.1:4566\//],
    ['AWS::ApiGateway::RestApi', 'RootResourceId', /^[a-z0-9]{10}$/],
    ['AWS::CloudFront::Distribution', 'DomainName', /^[a-z0-9.-]+\.localhost$/],
    ['AWS::CloudFront::OriginAccessControl', 'Id', /^[a-z0-9]+$/],
    ['AWS::CloudFront::CloudFrontOriginAccessIdentity', 'S3CanonicalUserId', /^[a-z0-9]+$/],
    ['AWS::SNS::Topic', 'TopicName', /^[\w-]+$/],
    ['AWS::SNS::Topic', 'TopicArn', /^arn:aws:sns:eu-west-1:123456789012:[\w-]+$/],
    ['AWS::SQS::Queue', 'QueueName', /^[\w-]+$/],
    ['AWS::SQS::Queue', 'Arn', /^arn:aws:sqs:eu-west-1:123456789012:[\w-]+$/],
    ['AWS::IAM::AccessKey', 'SecretAccessKey', /^[A-Za-z0-9]{40}$/],
    ['AWS::Lambda::Version', 'Version', /^1$/],
    ['AWS::S3Vectors::VectorBucket', 'VectorBucketArn', /^arn:aws:s3vectors:eu-west-1:/],
    ['AWS::RDS::DBCluster', 'Endpoint.Port', /^443$/],
    ['AWS::RDS::DBCluster', 'Endpoint.Address', /\.localhost$/],
    ['AWS::EC2::VPC', 'CidrBlock', /^[\d.]+\/\d+$/],
    ['Custom::Anything', 'Whatever', /^[\w-]+$/],
    ['Custom::Anything', 'SomeArn', /^arn:aws:/],
  ])('%s %s', (type, attribute, form) => {
    expect(att(type, attribute)).toMatch(form);
  });

  it('is what the template says, where it says it', () => {
    expect(att('AWS::SQS::Queue', 'QueueName', { QueueName: 'jobs' })).toBe('jobs');
  });

  it('is a list where AWS gives one', () => {
    expect(att('AWS::Route53::HostedZone', 'NameServers')).toHaveLength(6);
  });

  it('is not there where the type has none', () => {
    expect(att('AWS::SNS::Topic', 'Colour')).toBeUndefined();
    expect(att('AWS::SNS::Topic', 'toString')).toBeUndefined();
  });

  it('is there for all that the registry has', () => {
    for (const resource of loadAwsServiceSpecSync().all('resource')) {
      const { cloudFormationType: type } = resource;
      for (const attribute of Object.keys(resource.attributes)) {
        const value = att(type, attribute);
        expect([type, attribute, value === undefined]).toEqual([type, attribute, false]);
      }
    }
  });
});

describe('Ref of what is not run', () => {
  it.each([
    ['AWS::SNS::Topic', /^arn:aws:sns:eu-west-1:123456789012:/],
    ['AWS::SQS::Queue', /^http:\/\/127\.0\.0\.1:4566\//],
    ['AWS::StepFunctions::StateMachine', /^arn:aws:states:/],
    ['AWS::EC2::VPC', /^[\w-]+$/],
    ['AWS::IAM::Policy', /^[\w-]+$/],
    ['Custom::Anything', /^[\w-]+$/],
  ])('%s', (type, form) => {
    expect(placeholderRef(of(type), environment)).toMatch(form);
  });
});
