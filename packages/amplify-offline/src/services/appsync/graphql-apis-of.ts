import { readFileSync } from 'node:fs';
import type { CloudAssembly } from '../../assembly/cloud-assembly';
import { FriendlyError } from '../../friendly-error';
import type { Resource } from '../../template/template';
import type { GraphqlApiDefinition, GraphqlDataSource } from './definition';

/** The AppSync APIs of a backend, each with its schema, data sources, functions and resolvers. */
export function graphqlApisOf(
  resources: Resource[],
  assembly: CloudAssembly,
): GraphqlApiDefinition[] {
  const read = (location: string) => readFileSync(assembly.asset(objectKey(location)), 'utf8');
  return resources
    .filter(({ type }) => type === 'AWS::AppSync::GraphQLApi')
    .map(({ attributes, properties }) => {
      const id = attributes.ApiId ?? '';
      const of = (type: string) =>
        resources.filter((other) => other.type === type && other.properties.ApiId === id);
      const schema = of('AWS::AppSync::GraphQLSchema')[0]?.properties ?? {};
      return {
        id,
        arn: attributes.Arn ?? id,
        name: String(properties.Name),
        userPoolId: [properties, ...(properties.AdditionalAuthenticationProviders ?? [])]
          .map((provider) => provider.UserPoolConfig?.UserPoolId)
          .find(Boolean),
        authenticationType: properties.AuthenticationType,
        additionalAuthenticationTypes: (properties.AdditionalAuthenticationProviders ?? []).map(
          (provider: { AuthenticationType: string }) => provider.AuthenticationType,
        ),
        apiKeys: of('AWS::AppSync::ApiKey').map((key) => key.attributes.ApiKey ?? ''),
        schema: schema.Definition ?? read(schema.DefinitionS3Location),
        dataSources: of('AWS::AppSync::DataSource').map(dataSource),
        functions: of('AWS::AppSync::FunctionConfiguration').map((fn) => ({
          id: fn.attributes.FunctionId ?? '',
          dataSourceName: fn.properties.DataSourceName,
          ...templates(fn, read),
        })),
        resolvers: of('AWS::AppSync::Resolver').map((resolver) => ({
          typeName: resolver.properties.TypeName,
          fieldName: resolver.properties.FieldName,
          functionIds: resolver.properties.PipelineConfig?.Functions,
          dataSourceName: resolver.properties.DataSourceName,
          ...templates(resolver, read),
        })),
      };
    });
}

function dataSource({ properties }: Resource): GraphqlDataSource {
  const { Name: name, Type: type } = properties;
  switch (type) {
    case 'NONE':
      return { name, type };
    case 'AMAZON_DYNAMODB':
      return { name, type, tableName: properties.DynamoDBConfig.TableName };
    case 'AWS_LAMBDA':
      return { name, type, functionArn: properties.LambdaConfig.LambdaFunctionArn };
    default:
      return { name, type: 'NOT_EMULATED', declaredType: String(type) };
  }
}

/** Request and response mapping templates (VTL), in line or from the assets. */
function templates({ path, properties }: Resource, read: (location: string) => string) {
  if (properties.Runtime || properties.Code || properties.CodeS3Location) {
    return { notEmulated: `JavaScript resolver ${path}` };
  }
  const template = (name: string): string => {
    if (typeof properties[name] === 'string') return properties[name];
    const location = properties[`${name}S3Location`];
    return location ? read(location) : '';
  };
  return {
    requestTemplate: template('RequestMappingTemplate'),
    responseTemplate: template('ResponseMappingTemplate'),
  };
}

function objectKey(location: string): string {
  const match = /^s3:\/\/[^/]+\/(.+)$/.exec(location);
  if (match?.[1]) return match[1];
  throw new FriendlyError(
    `The template names an asset at "${location}", which is no S3 location.`,
    'Remove the folder .amplify and start again.',
  );
}
