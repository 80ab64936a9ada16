import type { AmplifyOutputs } from './amplify-outputs';

/** What Amplify makes of outputs, as far as it is of interest here: a `ResourcesConfig` of `aws-amplify`. */
export interface ResourcesConfig {
  Auth?: { Cognito: { userPoolId?: string; identityPoolId?: string } };
  API?: { GraphQL?: { endpoint: string } };
}

/** Whether outputs are of a sandbox, and in Amplify's own format, which has no place for its endpoints. */
export function isToBeConfigurable(outputs: AmplifyOutputs): boolean {
  return outputs.custom?.local !== undefined && outputs.version?.startsWith('1') === true;
}

/**
 * Outputs that `Amplify.configure` takes as they are. Amplify's own format has no place for the endpoint of a user
 * pool; a `ResourcesConfig` has, and `parseAmplifyConfig` of `aws-amplify` takes what it is given for one unless its
 * version begins with 1. The keys of both stand side by side, for tools and types that know the format.
 *
 * @param resources absent where the project has no `aws-amplify`: the outputs stay as they are then
 */
export function configurable(
  outputs: AmplifyOutputs,
  resources: ResourcesConfig | undefined,
): AmplifyOutputs {
  if (!resources) return outputs;
  const { endpoint, userPoolEndpoint } = outputs.custom.local;
  const { Auth, API } = resources;
  const cognito = Auth && {
    ...Auth.Cognito,
    ...(Auth.Cognito.userPoolId && { userPoolEndpoint }),
    ...(Auth.Cognito.identityPoolId && { identityPoolEndpoint: endpoint }),
  };
  const graphql = API?.GraphQL && {
    ...API.GraphQL,
    // Amplify turns "http://" into "wss://" for subscriptions, and this into "http://", which a WebSocket takes.
    endpoint: API.GraphQL.endpoint.replace(/^http:/, 'HTTP:'),
  };
  return {
    ...outputs,
    ...resources,
    version: `local-${outputs.version}`,
    ...(cognito && { Auth: { ...Auth, Cognito: cognito } }),
    ...(graphql && { API: { ...API, GraphQL: graphql } }),
  };
}
