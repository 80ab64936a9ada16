import type { Resource } from '../../template/template';

const DATA_SOURCES = ['NONE', 'AMAZON_DYNAMODB', 'AWS_LAMBDA', 'HTTP'];

/** What of an AppSync API raises an error where it is used, or does less than on AWS. */
export function notEmulatedResolvers(resources: Resource[]): string[] {
  return resources.flatMap(({ type, properties }) => {
    if (type === 'AWS::AppSync::DataSource' && !DATA_SOURCES.includes(properties.Type)) {
      return [`${properties.Type} data source ${properties.Name}`];
    }
    return [];
  });
}
