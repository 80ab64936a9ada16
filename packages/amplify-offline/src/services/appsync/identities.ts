import { arn, type Identify } from '../../template/identity';
import { LOWERCASE, token } from '../../template/physical-name';

/* What the parts of a GraphQL API are known by. Shapes follow AWS's own. */

export const API: Identify = (resource, environment) => {
  const id = token(resource, environment, 26, LOWERCASE);
  const apiArn = arn(environment, 'appsync', `apis/${id}`);
  const url = `${environment.endpoint}/appsync/${id}/graphql`;
  const dns = (kind: string) => `${id}.appsync-${kind}.${environment.region}.amazonaws.com`;
  return {
    ref: apiArn,
    attributes: {
      ApiId: id,
      Arn: apiArn,
      // Functions find it there, too.
      GraphQLDns: dns('api'),
      GraphQLUrl: url,
      GraphQLEndpointArn: apiArn,
      RealtimeDns: dns('realtime-api'),
      RealtimeUrl: `${url.replace(/^http/, 'ws')}/realtime`,
    },
  };
};

export const API_KEY: Identify = (resource, environment) => {
  const ApiKey = `da2-${token(resource, environment, 26, LOWERCASE)}`;
  const ApiKeyId = ApiKey.slice(0, 12);
  const path = `apis/${resource.properties.ApiId}/apikeys/${ApiKeyId}`;
  const ref = arn(environment, 'appsync', path);
  return { ref, attributes: { ApiKey, ApiKeyId, Arn: ref } };
};

export const DATA_SOURCE: Identify = ({ properties }, environment) => {
  const name = String(properties.Name);
  const ref = arn(environment, 'appsync', `apis/${properties.ApiId}/datasources/${name}`);
  return { ref, attributes: { Name: name, DataSourceArn: ref } };
};

export const FUNCTION: Identify = (resource, environment) => {
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
};
