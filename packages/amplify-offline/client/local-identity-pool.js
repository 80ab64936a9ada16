// @ts-check
import { leadFetch } from './led-fetch.js';

/** Where requests to identity pools go, by the address that they have in the cloud. @type {Map<string, string>} */
const endpoints = new Map();

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
  leadFetch(placeOf);
}

/** @param {string} url */
function placeOf(url) {
  return endpoints.get(/^https:\/\/[^/?#]*/.exec(url)?.[0] ?? '');
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
