import { readFileSync } from 'node:fs';
import type { CloudAssembly } from '../../assembly/cloud-assembly';
import { FriendlyError } from '../../friendly-error';
import type { Parser } from '../../template/properties/parsers';
import type { Resource } from '../../template/template';
import { ResourceFailed } from '../resource-failed';
import { type Declared, declared } from '../resource-type';
import type { GraphqlApiDefinition, GraphqlDataSource, Templates } from './definition';
import {
  API,
  API_KEY,
  DATA_SOURCE,
  type DataSourceProperties,
  FUNCTION,
  RESOLVER,
  SCHEMA,
  type TemplateProperties,
} from './properties';

/**
 * The AppSync APIs of a backend, each with its schema, data sources, functions and resolvers.
 *
 * @throws ResourceFailed
 */
export function graphqlApisOf(
  resources: Resource[],
  assembly: CloudAssembly,
): GraphqlApiDefinition[] {
  const read = (location: string) => readFileSync(assembly.asset(objectKey(location)), 'utf8');
  const all = <P>(type: string, parser: Parser<P>) => declared(type, parser, resources);
  return all('AWS::AppSync::GraphQLApi', API).map(({ ref, attributes, properties }) => {
    const id = attributes.ApiId ?? '';
    const of = <P extends { ApiId: string }>(type: string, parser: Parser<P>) =>
      all(type, parser).filter((part) => part.properties.ApiId === id);
    const modes = [properties, ...(properties.AdditionalAuthenticationProviders ?? [])];
    const [schema] = of('AWS::AppSync::GraphQLSchema', SCHEMA);
    if (!schema) throw new ResourceFailed(ref, new Error(`${properties.Name} has no schema.`));
    return {
      id,
      arn: attributes.Arn ?? id,
      name: properties.Name,
      userPoolId: modes.map(({ UserPoolConfig }) => UserPoolConfig?.UserPoolId).find(Boolean),
      authenticationType: properties.AuthenticationType,
      additionalAuthenticationTypes: modes.slice(1).map((mode) => mode.AuthenticationType),
      apiKeys: of('AWS::AppSync::ApiKey', API_KEY).map((key) => key.attributes.ApiKey ?? ''),
      schema: textAt(schema.properties.Definition, schema.properties.DefinitionS3Location, read),
      dataSources: of('AWS::AppSync::DataSource', DATA_SOURCE).map(dataSource),
      functions: of('AWS::AppSync::FunctionConfiguration', FUNCTION).map((fn) => ({
        id: fn.attributes.FunctionId ?? '',
        dataSourceName: fn.properties.DataSourceName,
        ...templates(fn, read),
      })),
      resolvers: of('AWS::AppSync::Resolver', RESOLVER).map((resolver) => ({
        typeName: resolver.properties.TypeName,
        fieldName: resolver.properties.FieldName,
        functionIds: resolver.properties.PipelineConfig?.Functions,
        dataSourceName: resolver.properties.DataSourceName,
        ...templates(resolver, read),
      })),
    };
  });
}

type Read = (location: string) => string;

function dataSource({ properties }: Declared<DataSourceProperties>): GraphqlDataSource {
  const { Name: name, Type: type, DynamoDBConfig, LambdaConfig } = properties;
  if (type === 'NONE') return { name, type };
  if (type === 'AMAZON_DYNAMODB' && DynamoDBConfig) {
    return { name, type, tableName: DynamoDBConfig.TableName };
  }
  if (type === 'AWS_LAMBDA' && LambdaConfig) {
    return { name, type, functionArn: LambdaConfig.LambdaFunctionArn };
  }
  return { name, type: 'NOT_EMULATED', declaredType: type };
}

/** Request and response mapping templates (VTL). */
function templates({ path, properties }: Declared<TemplateProperties>, read: Read): Templates {
  if (properties.Runtime || properties.Code || properties.CodeS3Location) {
    return { notEmulated: `JavaScript resolver ${path}` };
  }
  const { RequestMappingTemplate: request, ResponseMappingTemplate: response } = properties;
  return {
    requestTemplate: textAt(request, properties.RequestMappingTemplateS3Location, read),
    responseTemplate: textAt(response, properties.ResponseMappingTemplateS3Location, read),
  };
}

/** A text in the template, or in an asset; or none. */
function textAt(inTemplate: string | undefined, location: string | undefined, read: Read): string {
  return inTemplate ?? (location ? read(location) : '');
}

function objectKey(location: string): string {
  const match = /^s3:\/\/[^/]+\/(.+)$/.exec(location);
  if (match?.[1]) return match[1];
  throw new FriendlyError(
    `The template names an asset at "${location}", which is no S3 location.`,
    'Remove the folder .amplify and start again.',
  );
}
