import { readFileSync } from 'node:fs';
import type { CloudAssembly } from '../../assembly/cloud-assembly';
import { FriendlyError } from '../../friendly-error';
import type { Parser } from '../../template/properties/parsers';
import type { Resource } from '../../template/template';
import { ResourceFailed } from '../resource-failed';
import { type Declared, declared } from '../resource-type';
import type {
  AuthorizationMode,
  Code,
  GraphqlApiDefinition,
  GraphqlDataSource,
} from './definition';
import {
  API,
  API_KEY,
  DATA_SOURCE,
  type DataSourceProperties,
  FUNCTION,
  type ModeProperties,
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
    const others = properties.AdditionalAuthenticationProviders ?? [];
    const [schema] = of('AWS::AppSync::GraphQLSchema', SCHEMA);
    if (!schema) throw new ResourceFailed(ref, new Error(`${properties.Name} has no schema.`));
    return {
      id,
      arn: attributes.Arn ?? id,
      name: properties.Name,
      modes: [authorizationMode(properties), ...others.map(authorizationMode)],
      apiKeys: of('AWS::AppSync::ApiKey', API_KEY).map((key) => ({
        key: key.attributes.ApiKey ?? '',
        expires: key.properties.Expires,
      })),
      schema:
        textAt(schema.properties.Definition, schema.properties.DefinitionS3Location, read) ?? '',
      hidesSchema: properties.IntrospectionConfig === 'DISABLED',
      depthLimit: properties.QueryDepthLimit,
      resolverLimit: properties.ResolverCountLimit,
      environment: properties.EnvironmentVariables ?? {},
      dataSources: of('AWS::AppSync::DataSource', DATA_SOURCE).map(dataSource),
      functions: of('AWS::AppSync::FunctionConfiguration', FUNCTION).map((fn) => ({
        id: fn.attributes.FunctionId ?? '',
        dataSourceName: fn.properties.DataSourceName,
        maxBatchSize: fn.properties.MaxBatchSize,
        ...code(fn.properties, read),
      })),
      resolvers: of('AWS::AppSync::Resolver', RESOLVER).map((resolver) => ({
        typeName: resolver.properties.TypeName,
        fieldName: resolver.properties.FieldName,
        functionIds: resolver.properties.PipelineConfig?.Functions,
        dataSourceName: resolver.properties.DataSourceName,
        maxBatchSize: resolver.properties.MaxBatchSize,
        ...code(resolver.properties, read),
      })),
    };
  });
}

type Read = (location: string) => string;

function authorizationMode(properties: ModeProperties): AuthorizationMode {
  const { UserPoolConfig, OpenIDConnectConfig: openId, LambdaAuthorizerConfig } = properties;
  return {
    mode: properties.AuthenticationType,
    userPoolId: UserPoolConfig?.UserPoolId,
    appIdClientRegex: UserPoolConfig?.AppIdClientRegex,
    openId: openId && { issuer: openId.Issuer, clientId: openId.ClientId },
    lambda: LambdaAuthorizerConfig && {
      functionArn: LambdaAuthorizerConfig.AuthorizerUri,
      ttl: LambdaAuthorizerConfig.AuthorizerResultTtlInSeconds,
      tokenPattern: LambdaAuthorizerConfig.IdentityValidationExpression,
    },
  };
}

function dataSource({ properties }: Declared<DataSourceProperties>): GraphqlDataSource {
  const { Name: name, Type: type, DynamoDBConfig, LambdaConfig, HttpConfig } = properties;
  if (type === 'NONE' || type === 'AMAZON_EVENTBRIDGE') return { name, type };
  if (type === 'AMAZON_DYNAMODB' && DynamoDBConfig) {
    return { name, type, tableName: DynamoDBConfig.TableName };
  }
  if (type === 'AWS_LAMBDA' && LambdaConfig) {
    return { name, type, functionArn: LambdaConfig.LambdaFunctionArn };
  }
  if (type === 'HTTP' && HttpConfig) return { name, type, endpoint: HttpConfig.Endpoint };
  return { name, type: 'NOT_EMULATED', declaredType: type };
}

/** Code (JavaScript) or mapping templates (VTL). */
function code(properties: TemplateProperties, read: Read): Code {
  const javascript = textAt(properties.Code, properties.CodeS3Location, read);
  if (javascript !== undefined) return { javascript };
  const { RequestMappingTemplate: request, ResponseMappingTemplate: response } = properties;
  return {
    requestTemplate: textAt(request, properties.RequestMappingTemplateS3Location, read),
    responseTemplate: textAt(response, properties.ResponseMappingTemplateS3Location, read),
  };
}

/** A text in the template, or in an asset; or none. */
function textAt(inTemplate: string | undefined, location: string | undefined, read: Read) {
  return inTemplate ?? (location ? read(location) : undefined);
}

function objectKey(location: string): string {
  const match = /^s3:\/\/[^/]+\/(.+)$/.exec(location);
  if (match?.[1]) return match[1];
  throw new FriendlyError(
    `The template names an asset at "${location}", which is no S3 location.`,
    'Remove the folder .amplify and start again.',
  );
}
