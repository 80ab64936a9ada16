import type { Resource } from '../cloudformation/template';
import { notEmulatedFeatures } from '../cognito/pools/not-emulated';
import { isRunnable } from './functions';
import { notEmulatedResolvers } from './not-emulated-resolvers';
import { userPoolsOf } from './user-pools';

/** Types that the sandbox brings up, or that only carry another resource's settings. */
const EMULATED = new Set([
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
  'AWS::DynamoDB::Table',
  // Logs are kept with each invocation.
  'AWS::Logs::LogGroup',
  'AWS::SSM::Parameter',
  'Custom::AmplifyDynamoDBTable',
  'Custom::CDKBucketDeployment',
  'Custom::AmplifySecretFetcherResource',
]);

/**
 * What a backend declares and the sandbox does not run: types of resources with their count, such as
 * `AWS::IAM::Role (11)`, and features of user pools.
 */
export function notEmulated(resources: Resource[], region: string): string[] {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    if (EMULATED.has(resource.type) || isRunnable(resource)) continue;
    const name =
      resource.type === 'AWS::Lambda::Function'
        ? `${resource.type} on ${resource.properties.Runtime ?? 'an image'}`
        : resource.type;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const types = [...counts]
    .sort()
    .map(([name, count]) => (count > 1 ? `${name} (${count})` : name));
  return [
    ...types,
    ...notEmulatedResolvers(resources),
    ...userPoolsOf(resources, region).flatMap(notEmulatedFeatures),
  ];
}
