import { notEmulatedResolvers } from '../services/appsync/not-emulated-resolvers';
import { notEmulatedFeatures } from '../services/cognito/pools/not-emulated';
import { userPoolsOf } from '../services/cognito/user-pools-of';
import { TABLE_TYPES } from '../services/dynamodb/tables-of';
import { FUNCTION_TYPE, isRunnable, runtimeOf } from '../services/lambda/functions-of';
import { friendlyName } from '../template/friendly-name';
import type { Resource } from '../template/template';

/** What a backend declares and the sandbox does not run. */
export interface NotEmulated {
  /** What this backend goes without, by the names in its own code. */
  own: string[];
  /** What every backend of its kind has besides: types, shortened. */
  usual: string[];
}

/** Types that the sandbox brings up, or that only carry another resource's settings. */
const EMULATED = new Set([
  ...TABLE_TYPES,
  'AWS::AppSync::ApiKey',
  'AWS::AppSync::DataSource',
  'AWS::AppSync::FunctionConfiguration',
  'AWS::AppSync::GraphQLApi',
  'AWS::AppSync::GraphQLSchema',
  'AWS::AppSync::Resolver',
  'AWS::CDK::Metadata',
  'AWS::CloudFormation::Stack',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup',
  // Logs are kept with each invocation.
  'AWS::Logs::LogGroup',
  'AWS::SSM::Parameter',
  'Custom::CDKBucketDeployment',
  'Custom::AmplifySecretFetcherResource',
]);

/** What Amplify adds to a backend with auth and data, whatever else is in it. */
const USUAL = new Set([
  'AWS::Cognito::IdentityPool',
  'AWS::Cognito::IdentityPoolRoleAttachment',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  'Custom::LogRetention',
  'Custom::S3AutoDeleteObjects',
]);

/** @returns the two lists; both empty where all of the backend runs */
export function notEmulated(resources: Resource[], region: string): NotEmulated {
  const missing = resources.filter((one) => !EMULATED.has(one.type) && !isRunnable(one));
  const own = missing.filter((one) => !isUsual(one));
  const usual = new Set(missing.filter(isUsual).map(({ type }) => type.replace(/^AWS::/, '')));
  return {
    own: [
      ...named(own, resources),
      ...notEmulatedResolvers(resources),
      ...userPoolsOf(resources, region).flatMap(notEmulatedFeatures),
    ],
    usual: [...usual].sort(),
  };
}

/** Functions, buckets and state machines are Amplify's own helpers where the developer gave no name. */
function isUsual(resource: Resource): boolean {
  if (USUAL.has(resource.type)) return true;
  switch (resource.type) {
    case FUNCTION_TYPE:
      return /CustomCDKBucketDeployment|BucketNotificationsHandler/.test(resource.logicalId);
    case 'AWS::S3::Bucket':
      return /(AmplifyCodegenAssets|modelIntrospectionSchema)/.test(resource.logicalId);
    case 'AWS::StepFunctions::StateMachine':
      return /AmplifyManagedTable|TableManager/i.test(resource.path);
    default:
      return false;
  }
}

/** One by its name, several of a type by their number. */
function named(missing: Resource[], all: Resource[]): string[] {
  const types = [...new Set(missing.map(({ type }) => type))].sort();
  return types.flatMap((type) => {
    const ones = missing.filter((one) => one.type === type);
    if (type === 'AWS::Lambda::EventSourceMapping') return ones.map((one) => uncalled(one, all));
    if (type === 'AWS::Cognito::UserPoolIdentityProvider') {
      return ones.map(({ properties }) => `sign-in with ${properties.ProviderName}`);
    }
    if (type === 'AWS::Cognito::UserPoolDomain') return 'the hosted sign-in pages';
    if (type === FUNCTION_TYPE) {
      return ones.map((one) => `${friendlyName(one)} (a function on ${runtimeOf(one.properties)})`);
    }
    return ones.length > 2
      ? `${type} (${ones.length})`
      : ones.map((one) => `${type} ${plainName(one)}`);
  });
}

/** A function that is there, and that its stream or queue does not call. */
function uncalled({ properties }: Resource, all: Resource[]): string {
  const { FunctionName, EventSourceArn } = properties;
  const called = all.find(({ ref, attributes }) => [ref, attributes.Arn].includes(FunctionName));
  const source = all.find(({ attributes }) => Object.values(attributes).includes(EventSourceArn));
  const of = source
    ? `${source.type.split('::').slice(1).join(' ')} ${plainName(source)}`
    : 'its source';
  return `${called ? friendlyName(called) : FunctionName} is not called by the events of ${of}`;
}

/** A logical id without the eight digits that CDK puts behind it. */
function plainName(resource: Resource): string {
  return friendlyName(resource).replace(/[0-9A-F]{8}$/, '');
}
