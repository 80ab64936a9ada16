import { readFileSync } from 'node:fs';
import type { CloudAssembly } from '../../assembly/cloud-assembly';
import { FriendlyError } from '../../friendly-error';
import type { Resource } from '../../template/template';
import type {
  AuthorizationMode,
  Code,
  GraphqlApiDefinition,
  GraphqlDataSource,
} from './definition';

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
      const [defaultMode, ...otherModes] = [
        properties,
        ...(properties.AdditionalAuthenticationProviders ?? []),
      ].map(authorizationMode);
      return {
        id,
        arn: attributes.Arn ?? id,
        name: String(properties.Name),
        modes: [defaultMode as AuthorizationMode, ...otherModes],
        apiKeys: of('AWS::AppSync::ApiKey').map((key) => ({
          key: key.attributes.ApiKey ?? '',
          expires: key.properties.Expires && Number(key.properties.Expires),
        })),
        schema: schema.Definition ?? read(schema.DefinitionS3Location),
        hidesSchema: properties.IntrospectionConfig === 'DISABLED',
        environment: properties.EnvironmentVariables ?? {},
        dataSources: of('AWS::AppSync::DataSource').map(dataSource),
        functions: of('AWS::AppSync::FunctionConfiguration').map((fn) => ({
          id: fn.attributes.FunctionId ?? '',
          dataSourceName: fn.properties.DataSourceName,
          maxBatchSize: fn.properties.MaxBatchSize,
          ...code(fn, read),
        })),
        resolvers: of('AWS::AppSync::Resolver').map((resolver) => ({
          typeName: resolver.properties.TypeName,
          fieldName: resolver.properties.FieldName,
          functionIds: resolver.properties.PipelineConfig?.Functions,
          dataSourceName: resolver.properties.DataSourceName,
          maxBatchSize: resolver.properties.MaxBatchSize,
          ...code(resolver, read),
        })),
      };
    });
}

function authorizationMode(provider: Resource['properties']): AuthorizationMode {
  const { UserPoolConfig, OpenIDConnectConfig, LambdaAuthorizerConfig } = provider;
  return {
    mode: provider.AuthenticationType,
    userPoolId: UserPoolConfig?.UserPoolId,
    appIdClientRegex: UserPoolConfig?.AppIdClientRegex,
    openId: OpenIDConnectConfig && {
      issuer: OpenIDConnectConfig.Issuer,
      clientId: OpenIDConnectConfig.ClientId,
    },
    lambda: LambdaAuthorizerConfig && {
      functionArn: LambdaAuthorizerConfig.AuthorizerUri,
      ttl: LambdaAuthorizerConfig.AuthorizerResultTtlInSeconds,
      tokenPattern: LambdaAuthorizerConfig.IdentityValidationExpression,
    },
  };
}

function dataSource({ properties }: Resource): GraphqlDataSource {
  const { Name: name, Type: type } = properties;
  switch (type) {
    case 'NONE':
    case 'AMAZON_EVENTBRIDGE':
      return { name, type };
    case 'AMAZON_DYNAMODB':
      return { name, type, tableName: properties.DynamoDBConfig.TableName };
    case 'AWS_LAMBDA':
      return { name, type, functionArn: properties.LambdaConfig.LambdaFunctionArn };
    case 'HTTP':
      return { name, type, endpoint: properties.HttpConfig.Endpoint };
    default:
      return { name, type: 'NOT_EMULATED', declaredType: String(type) };
  }
}

/** Mapping templates (VTL) or code (JavaScript), in line or from the assets. */
function code({ properties }: Resource, read: (location: string) => string): Code {
  const text = (name: string): string | undefined => {
    const location = properties[`${name}S3Location`];
    return properties[name] ?? (location ? read(location) : undefined);
  };
  const javascript = text('Code');
  if (javascript !== undefined) return { javascript };
  return {
    requestTemplate: text('RequestMappingTemplate'),
    responseTemplate: text('ResponseMappingTemplate'),
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
