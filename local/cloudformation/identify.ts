import { ALPHANUMERIC, LOWERCASE, type Named, physicalName, token } from './physical-name';
import { fetchedSecrets } from './secret-fetcher';
import type { Environment } from './template';

/** What a resource is known by once it exists: the values of `Ref` and `Fn::GetAtt`. */
export interface Identity {
  ref: string;
  attributes: Record<string, string>;
}

type Identify = (resource: Named, environment: Environment) => Identity;

/**
 * Gives a resource its physical id. Ids come from the stack's name and the resource's path, so that
 * a restart finds its state again and two backends never share one. Shapes follow AWS's own.
 */
export function identify(resource: Named, environment: Environment): Identity {
  return (IDENTITIES[resource.type] ?? generic)(resource, environment);
}

/** The id of a stack, or of one nested in it at a path such as `data7552DF31`. */
export function stackArn(environment: Environment, path = ''): string {
  const name = [environment.stackName, ...path.split('/').filter(Boolean)].join('-');
  return arn(environment, 'cloudformation', `stack/${name}/local`);
}

const IDENTITIES: Record<string, Identify> = {
  'AWS::Cognito::UserPool': (resource, environment) => {
    const { region } = environment;
    const id = `${region}_${token(resource, environment, 9, ALPHANUMERIC)}`;
    const provider = `cognito-idp.${region}.amazonaws.com/${id}`;
    return {
      ref: id,
      attributes: {
        UserPoolId: id,
        Arn: arn(environment, 'cognito-idp', `userpool/${id}`),
        ProviderName: provider,
        ProviderURL: `https://${provider}`,
      },
    };
  },
  'AWS::Cognito::UserPoolClient': (resource, environment) => {
    const id = token(resource, environment, 26, LOWERCASE);
    return { ref: id, attributes: { ClientId: id, Name: resource.logicalId } };
  },
  'AWS::Cognito::UserPoolGroup': ({ properties }) => ({
    ref: String(properties.GroupName),
    attributes: {},
  }),
  'AWS::Cognito::IdentityPool': (resource, environment) => {
    const hex = token(resource, environment, 32, '0123456789abcdef');
    const uuid = hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    return { ref: `${environment.region}:${uuid}`, attributes: { Name: resource.logicalId } };
  },
  'AWS::Lambda::Function': (resource, environment) => {
    const name = String(
      resource.properties.FunctionName ?? physicalName(resource, environment, 64),
    );
    return { ref: name, attributes: { Arn: arn(environment, 'lambda', `function:${name}`) } };
  },
  'AWS::SSM::Parameter': (resource, environment) => {
    const { Name, Type, Value } = resource.properties;
    const ref = String(Name ?? physicalName(resource, environment, 64));
    return { ref, attributes: { Type: String(Type), Value: String(Value) } };
  },
  'Custom::AmplifySecretFetcherResource': (resource, environment) => ({
    ref: physicalName(resource, environment, 64),
    attributes: fetchedSecrets(resource.properties as never, environment),
  }),
  'Custom::AmplifyDynamoDBTable': (resource, environment) =>
    table(String(resource.properties.tableName), environment),
  'AWS::DynamoDB::Table': (resource, environment) =>
    table(
      String(resource.properties.TableName ?? physicalName(resource, environment, 255)),
      environment,
    ),
  'AWS::AppSync::GraphQLApi': (resource, environment) => {
    const id = token(resource, environment, 26, LOWERCASE);
    const apiArn = arn(environment, 'appsync', `apis/${id}`);
    const url = `${environment.endpoint}/appsync/${id}/graphql`;
    return {
      ref: apiArn,
      attributes: {
        ApiId: id,
        Arn: apiArn,
        GraphQLUrl: url,
        GraphQLEndpointArn: apiArn,
        RealtimeUrl: `${url.replace(/^http/, 'ws')}/realtime`,
      },
    };
  },
  'AWS::AppSync::ApiKey': (resource, environment) => {
    const ApiKey = `da2-${token(resource, environment, 26, LOWERCASE)}`;
    const ApiKeyId = ApiKey.slice(0, 12);
    const ref = arn(
      environment,
      'appsync',
      `apis/${resource.properties.ApiId}/apikeys/${ApiKeyId}`,
    );
    return { ref, attributes: { ApiKey, ApiKeyId, Arn: ref } };
  },
  'AWS::AppSync::DataSource': ({ properties }, environment) => {
    const name = String(properties.Name);
    const ref = arn(environment, 'appsync', `apis/${properties.ApiId}/datasources/${name}`);
    return { ref, attributes: { Name: name, DataSourceArn: ref } };
  },
  'AWS::AppSync::FunctionConfiguration': (resource, environment) => {
    const id = token(resource, environment, 26, LOWERCASE);
    const { ApiId, Name, DataSourceName } = resource.properties;
    const ref = arn(environment, 'appsync', `apis/${ApiId}/functions/${id}`);
    return {
      ref,
      attributes: {
        FunctionId: id,
        FunctionArn: ref,
        Name: String(Name),
        DataSourceName: String(DataSourceName),
      },
    };
  },
  'AWS::IAM::Role': (resource, environment) => {
    const name = String(resource.properties.RoleName ?? physicalName(resource, environment, 64));
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:iam::${environment.accountId}:role/${name}`,
        RoleId: `AROA${token(resource, environment, 17, ALPHANUMERIC).toUpperCase()}`,
      },
    };
  },
  'AWS::S3::Bucket': (resource, environment) => {
    const name = String(
      resource.properties.BucketName ?? physicalName(resource, environment, 63).toLowerCase(),
    );
    const domain = `${name}.s3.amazonaws.com`;
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: domain,
        RegionalDomainName: `${name}.s3.${environment.region}.amazonaws.com`,
      },
    };
  },
};

/** Resources the sandbox does not run still have names that others may refer to. */
function generic(resource: Named, environment: Environment): Identity {
  const name = physicalName(resource, environment, 128);
  const service = resource.type.split('::')[1]?.toLowerCase() ?? 'custom';
  const own = Object.entries(resource.properties).filter(([, value]) => typeof value === 'string');
  return {
    ref: name,
    attributes: {
      ...(Object.fromEntries(own) as Record<string, string>),
      Arn: arn(environment, service, name),
    },
  };
}

function table(name: string, environment: Environment): Identity {
  const tableArn = arn(environment, 'dynamodb', `table/${name}`);
  const streamArn = `${tableArn}/stream/2026-01-01T00:00:00.000`;
  return {
    ref: name,
    attributes: {
      Arn: tableArn,
      TableArn: tableArn,
      TableName: name,
      StreamArn: streamArn,
      TableStreamArn: streamArn,
    },
  };
}

function arn({ region, accountId }: Environment, service: string, rest: string) {
  return `arn:aws:${service}:${region}:${accountId}:${rest}`;
}
