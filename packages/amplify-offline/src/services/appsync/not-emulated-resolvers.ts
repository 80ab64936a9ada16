import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import { DATA_SOURCE } from './properties';

const DATA_SOURCES = ['NONE', 'AMAZON_DYNAMODB', 'AWS_LAMBDA', 'HTTP'];

/** What of an AppSync API raises an error where it is used, or does less than on AWS. */
export function notEmulatedResolvers(resources: Resource[]): string[] {
  return readable('AWS::AppSync::DataSource', DATA_SOURCE, resources)
    .filter(({ properties }) => !DATA_SOURCES.includes(properties.Type))
    .map(({ properties: { Type, Name } }) => `${Type} data source ${Name}`);
}
