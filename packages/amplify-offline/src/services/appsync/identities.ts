import { arn, type Identity } from '../../template/identity';
import { LOWERCASE, type Named, token } from '../../template/physical-name';
import type { Environment } from '../../template/template';

/* What the parts of a GraphQL API are known by. Shapes follow AWS's own. */

/** @param properties what is not known of them stays out */
type Identify = (
  resource: Named,
  environment: Environment,
  properties: { ApiId?: string; Name?: string; DataSourceName?: string },
) => Identity;

export const identifyApi: Identify = (resource, environment) => {
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

export const identifyApiKey: Identify = (resource, environment, { ApiId = '' }) => {
  const ApiKey = `da2-${token(resource, environment, 26, LOWERCASE)}`;
  const ApiKeyId = ApiKey.slice(0, 12);
  const path = `apis/${ApiId}/apikeys/${ApiKeyId}`;
  const ref = arn(environment, 'appsync', path);
  return { ref, attributes: { ApiKey, ApiKeyId, Arn: ref } };
};

export const identifyDataSource: Identify = (resource, environment, properties) => {
  const { ApiId = '', Name = resource.logicalId } = properties;
  const ref = arn(environment, 'appsync', `apis/${ApiId}/datasources/${Name}`);
  return { ref, attributes: { Name, DataSourceArn: ref } };
};

export const identifyFunction: Identify = (resource, environment, properties) => {
  const id = token(resource, environment, 26, LOWERCASE);
  const { ApiId = '', Name = '', DataSourceName = '' } = properties;
  const ref = arn(environment, 'appsync', `apis/${ApiId}/functions/${id}`);
  return {
    ref,
    attributes: { FunctionId: id, FunctionArn: ref, Name, DataSourceName },
  };
};
