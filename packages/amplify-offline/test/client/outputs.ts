const region = 'eu-west-1';

/** What Amplify's generator writes for a backend in the cloud, cut down to what matters here. */
export const cloudOutputs = {
  version: '1.4',
  auth: {
    aws_region: region,
    user_pool_id: `${region}_AbCdEfGhI`,
    user_pool_client_id: '1h57kf5cpq17m0eml12EXAMPLE',
    identity_pool_id: `${region}:11111111-2222-3333-4444-555555555555`,
    unauthenticated_identities_enabled: true,
  },
  data: {
    url: 'https://abcdefghijklmnopqrstuvwxyz.appsync-api.eu-west-1.amazonaws.com/graphql',
    aws_region: region,
    default_authorization_type: 'AMAZON_COGNITO_USER_POOLS',
    authorization_types: [],
  },
};

export const localEndpoint = 'http://127.0.0.1:4566';

/** The same, as the sandbox writes it. */
export const localOutputs = {
  ...cloudOutputs,
  data: { ...cloudOutputs.data, url: `${localEndpoint}/graphql` },
  custom: { local: { endpoint: localEndpoint, userPoolEndpoint: localEndpoint } },
};
