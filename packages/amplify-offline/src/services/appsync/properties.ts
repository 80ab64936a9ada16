import {
  integer,
  list,
  map,
  object,
  type Parsed,
  type Parser,
  required,
  text,
} from '../../template/properties/parsers';
import { fail, missing } from '../../template/properties/wrong-value';

const MODE = {
  AuthenticationType: required(text),
  UserPoolConfig: object({ UserPoolId: text, AppIdClientRegex: text }),
  OpenIDConnectConfig: object({ Issuer: required(text), ClientId: text }),
  LambdaAuthorizerConfig: object({
    AuthorizerUri: required(text),
    AuthorizerResultTtlInSeconds: integer,
    IdentityValidationExpression: text,
  }),
};

const MODES = object(MODE);

/** One of the ways in which callers prove who they are. */
export type ModeProperties = Parsed<typeof MODES>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-graphqlapi.html */
export const API = object({
  ...MODE,
  Name: required(text),
  AdditionalAuthenticationProviders: list(MODES),
  IntrospectionConfig: text,
  QueryDepthLimit: integer,
  ResolverCountLimit: integer,
  EnvironmentVariables: map(text),
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-apikey.html */
export const API_KEY = object({ ApiId: required(text), Expires: integer });

const EITHER = object({ ApiId: required(text), Definition: text, DefinitionS3Location: text });

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-graphqlschema.html */
export const SCHEMA: Parser<Parsed<typeof EITHER>> = (value) => {
  const schema = EITHER(value);
  if (schema.Definition === undefined && schema.DefinitionS3Location === undefined) {
    return fail(missing('Definition'));
  }
  return schema;
};

const ANY_SOURCE = object({
  ApiId: required(text),
  Name: required(text),
  Type: required(text),
  DynamoDBConfig: object({ TableName: required(text) }),
  LambdaConfig: object({ LambdaFunctionArn: required(text) }),
  HttpConfig: object({ Endpoint: required(text) }),
});

export type DataSourceProperties = Parsed<typeof ANY_SOURCE>;

/** What a type of data source cannot do without. AppSync refuses it, and we do not know its words. */
const NEEDED = new Map<string, 'DynamoDBConfig' | 'LambdaConfig' | 'HttpConfig'>([
  ['AMAZON_DYNAMODB', 'DynamoDBConfig'],
  ['AWS_LAMBDA', 'LambdaConfig'],
  ['HTTP', 'HttpConfig'],
]);

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-datasource.html */
export const DATA_SOURCE: Parser<DataSourceProperties> = (value) => {
  const source = ANY_SOURCE(value);
  const needed = NEEDED.get(source.Type);
  if (needed && !source[needed]) return fail(missing(needed));
  return source;
};

const TEMPLATES = {
  MaxBatchSize: integer,
  /** One of these two where it is in JavaScript. */
  Code: text,
  CodeS3Location: text,
  RequestMappingTemplate: text,
  RequestMappingTemplateS3Location: text,
  ResponseMappingTemplate: text,
  ResponseMappingTemplateS3Location: text,
};

const TEMPLATED = object(TEMPLATES);

/** What functions and resolvers have in common. */
export type TemplateProperties = Parsed<typeof TEMPLATED>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-functionconfiguration.html */
export const FUNCTION = object({
  ...TEMPLATES,
  ApiId: required(text),
  Name: required(text),
  DataSourceName: required(text),
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-resolver.html */
export const RESOLVER = object({
  ...TEMPLATES,
  ApiId: required(text),
  TypeName: required(text),
  FieldName: required(text),
  DataSourceName: text,
  PipelineConfig: object({ Functions: list(text) }),
});
