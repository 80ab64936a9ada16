import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import { isOfAws } from './data-sources/http';
import { DATA_SOURCE } from './properties';

const DATA_SOURCES = ['NONE', 'AMAZON_DYNAMODB', 'AWS_LAMBDA', 'HTTP'];

/**
 * What of an AppSync API raises an error where it is used, or does less than on AWS.
 *
 * @param all of the backend: a data source may be of a table or a function that was made elsewhere
 */
export function notEmulatedResolvers(own: Resource[], all: Resource[]): string[] {
  const isHere = (id: string) =>
    all.some(({ ref, attributes }) => ref === id || Object.values(attributes).includes(id));
  return readable('AWS::AppSync::DataSource', DATA_SOURCE, own).flatMap(({ properties }) => {
    const { Type, Name, HttpConfig, DynamoDBConfig, LambdaConfig } = properties;
    const what = `${Type} data source ${Name}`;
    if (!DATA_SOURCES.includes(Type)) return what;
    if (HttpConfig && isOfAws(HttpConfig.Endpoint)) return what;
    if (DynamoDBConfig && !isHere(DynamoDBConfig.TableName)) {
      return `${what}: the table ${DynamoDBConfig.TableName} is none of this backend's`;
    }
    if (LambdaConfig && !isHere(LambdaConfig.LambdaFunctionArn)) {
      return `${what}: the function ${LambdaConfig.LambdaFunctionArn} is none of this backend's`;
    }
    return [];
  });
}
