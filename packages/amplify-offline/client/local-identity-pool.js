// @ts-check

/** Where requests to identity pools go, by the address that they have in the cloud. @type {Map<string, string>} */
const endpoints = new Map();

/** What `globalThis.fetch` was replaced by, so that a second call does not wrap it again. */
/** @type {typeof fetch | undefined} */
let wrapped;

/**
 * Leads Amplify to the identity pool of the sandbox. Amplify has a setting for that since 6.15; before, it
 * asks the one in the cloud, which knows nothing of the sandbox's, each time that it reads the session.
 * Requests to any other place are not touched.
 *
 * @param {string} endpoint for example `http://127.0.0.1:4566`
 * @param {string} identityPoolId whose region says what its address is in the cloud
 */
export function leadIdentityPoolTo(endpoint, identityPoolId) {
  endpoints.set(inTheCloud(identityPoolId), endpoint);
  const original = globalThis.fetch;
  if (!original || original === wrapped) return;
  wrapped = (/** @type {Parameters<typeof fetch>[0]} */ resource, options) => {
    // Amplify gives a URL; whoever has a request made already is somebody else.
    const [origin = ''] = /^https:\/\/[^/?#]*/.exec(String(resource)) ?? [];
    return original(endpoints.get(origin) ?? resource, options);
  };
  globalThis.fetch = wrapped;
}

/**
 * Ends it, for a backend in the cloud.
 *
 * @param {string} identityPoolId
 */
export function leaveIdentityPool(identityPoolId) {
  endpoints.delete(inTheCloud(identityPoolId));
}

/** @param {string} identityPoolId */
function inTheCloud(identityPoolId) {
  return `https://cognito-identity.${identityPoolId.split(':')[0]}.amazonaws.com`;
}
