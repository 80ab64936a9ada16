// @ts-check
import { parseAmplifyConfig } from 'aws-amplify/utils';
import { localDomain } from './local-hosted-ui.js';

/**
 * `amplify_outputs.json` has no field for the endpoint of a user pool or an identity pool, and has the domain of
 * a pool as it would be in the cloud; the sandbox names its own under `custom.local`.
 *
 * @param {any} outputs
 * @returns {import('aws-amplify').ResourcesConfig}
 */
export function backendConfig(outputs) {
  requireBackend(outputs);
  const local = outputs.custom?.local;
  const config = parseAmplifyConfig(local ? inItsOwnFormat(outputs) : outputs);
  if (!local || !config.Auth) return config;
  const { Cognito } = config.Auth;
  const cognito = {
    ...Cognito,
    ...(Cognito.userPoolId && { userPoolEndpoint: local.userPoolEndpoint }),
    ...(Cognito.loginWith?.oauth && {
      loginWith: {
        ...Cognito.loginWith,
        oauth: {
          ...Cognito.loginWith.oauth,
          domain: localDomain(local.endpoint, Cognito.loginWith.oauth.domain),
        },
      },
    }),
    ...(Cognito.identityPoolId && { identityPoolEndpoint: local.endpoint }),
  };
  return {
    ...config,
    Auth: /** @type {NonNullable<typeof config.Auth>} */ ({ Cognito: cognito }),
  };
}

/**
 * The sandbox's outputs are a configuration, too, which Amplify takes as it is; here it is made of the format alone,
 * as for a backend in the cloud.
 *
 * @param {any} outputs
 */
function inItsOwnFormat(outputs) {
  return { ...outputs, version: outputs.version?.replace(/^local-/, '') };
}

/**
 * A backend may have any part of what Amplify configures, and no other.
 *
 * @param {any} outputs
 */
function requireBackend(outputs) {
  const parts = ['auth', 'data', 'storage', 'geo', 'analytics', 'notifications', 'custom'];
  if (parts.some((part) => outputs?.[part])) return;
  throw new Error(
    'The given amplify_outputs.json is empty or not the content of that file. Write it with "npm start" for the ' +
      'sandbox on this machine, or with "npx ampx generate outputs --branch <branch> --app-id <id>" for a ' +
      'backend in the cloud, and pass its parsed content.',
  );
}
