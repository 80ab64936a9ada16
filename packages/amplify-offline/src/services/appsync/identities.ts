import { arn, type Identify } from '../../template/identity';
import { LOWERCASE, token } from '../../template/physical-name';

/** GraphQL APIs and what belongs to them. Shapes follow AWS's own. */
export const APPSYNC: Record<string, Identify> = {
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
};
