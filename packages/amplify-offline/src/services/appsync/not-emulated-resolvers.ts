import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import { isOfBedrock } from './data-sources/bedrock';
import { isOfAws } from './data-sources/http';
import { DATA_SOURCE } from './properties';

const DATA_SOURCES = ['NONE', 'AMAZON_DYNAMODB', 'AWS_LAMBDA', 'HTTP'];

/** What of an AppSync API raises an error where it is used, or does less than on AWS. */
export function notEmulatedResolvers(resources: Resource[]): string[] {
  return readable('AWS::AppSync::DataSource', DATA_SOURCE, resources)
    .filter(
      ({ properties: { Type, HttpConfig } }) =>
        !DATA_SOURCES.includes(Type) || (HttpConfig && isOfAws(HttpConfig.Endpoint)),
    )
    .map(({ properties: { Type, Name, HttpConfig } }) =>
      HttpConfig && isOfBedrock(HttpConfig.Endpoint)
        ? `the model behind ${Name} (a stand-in answers, or --models)`
        : `${Type} data source ${Name}`,
    );
}
