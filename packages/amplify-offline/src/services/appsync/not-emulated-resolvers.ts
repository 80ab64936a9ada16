import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import { DATA_SOURCE, RESOLVER } from './properties';

const DATA_SOURCES = ['NONE', 'AMAZON_DYNAMODB', 'AWS_LAMBDA'];

/** What of an AppSync API raises an error where it is used: JavaScript, and other data sources. */
export function notEmulatedResolvers(resources: Resource[]): string[] {
  return [
    ...readable('AWS::AppSync::Resolver', RESOLVER, resources)
      .filter(({ properties }) => properties.Runtime)
      .map(
        ({ properties: { TypeName, FieldName } }) => `JavaScript resolver ${TypeName}.${FieldName}`,
      ),
    ...readable('AWS::AppSync::DataSource', DATA_SOURCE, resources)
      .filter(({ properties }) => !DATA_SOURCES.includes(properties.Type))
      .map(({ properties: { Type, Name } }) => `${Type} data source ${Name}`),
  ];
}
