import { TAGS } from '../../template/friendly-name';
import { readableProperties } from '../../template/properties/parse-properties';
import { object } from '../../template/properties/parsers';
import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import { isOfBedrock } from './data-sources/bedrock';
import { isOfAws } from './data-sources/http';
import { DATA_SOURCE } from './properties';

const DATA_SOURCES = ['NONE', 'AMAZON_DYNAMODB', 'AWS_LAMBDA', 'HTTP'];

/**
 * What of an AppSync API raises an error where it is used, or does less than on AWS.
 *
 * @param all of the backend: a data source may be of a table or a function that was made elsewhere
 */
export function notEmulatedResolvers(own: Resource[], all: Resource[]): string[] {
  const find = (id: string) =>
    all.find(({ ref, attributes }) => ref === id || Object.values(attributes).includes(id));
  return readable('AWS::AppSync::DataSource', DATA_SOURCE, own).flatMap(({ properties }) => {
    const { Type, Name, HttpConfig, DynamoDBConfig, LambdaConfig } = properties;
    const what = `${Type} data source ${Name}`;
    if (!DATA_SOURCES.includes(Type)) return what;
    if (HttpConfig && isOfBedrock(HttpConfig.Endpoint)) {
      return `the model behind ${Name} (a stand-in answers, or --models)`;
    }
    if (HttpConfig && isOfAws(HttpConfig.Endpoint)) return what;
    if (DynamoDBConfig && !find(DynamoDBConfig.TableName)) {
      return `${what}: the table ${DynamoDBConfig.TableName} is none of this backend's`;
    }
    if (LambdaConfig && !find(LambdaConfig.LambdaFunctionArn)) {
      return `${what}: the function ${LambdaConfig.LambdaFunctionArn} is none of this backend's`;
    }
    if (LambdaConfig && isSql(find(LambdaConfig.LambdaFunctionArn))) {
      return `${what}: models and statements on an SQL database`;
    }
    return [];
  });
}

/** The function that Amplify puts before a database carries a tag that says so. */
function isSql(resource: Resource | undefined): boolean {
  const { Tags } = (resource && readableProperties(TAGGED, resource)) ?? {};
  return Tags?.some(({ Key, Value }) => SQL.test(`${Key}=${Value}`)) ?? false;
}

const TAGGED = object({ Tags: TAGS });
const SQL = /^amplify:function-type=sql-data-source$/;
