import type { Amplify, ResourcesConfig } from 'aws-amplify';

/**
 * Configures Amplify for the backend that an `amplify_outputs.json` describes: in the cloud, or,
 * where it carries `custom.local`, in the offline sandbox on this machine. Call it once, before
 * anything else of Amplify:
 *
 * ```ts
 * import { configureBackend } from 'amplify-offline/client';
 * import { generateClient } from 'aws-amplify/data';
 * import type { Schema } from '../amplify/data/resource';
 * import outputs from '../amplify_outputs.json';
 *
 * configureBackend(outputs);
 * const client = generateClient<Schema>();
 * ```
 *
 * In the sandbox, `aws-amplify/storage` asks the sandbox's buckets: the setters of URLs are wrapped for them. And
 * `signInWithRedirect` is led to the sandbox's own pages, where the browser has the Navigation API.
 * Subscriptions need a global `WebSocket`, as browsers, React Native and Node 22
 * have it. On Node 20, set one before the call: `globalThis.WebSocket = (await import('ws')).WebSocket`.
 *
 * @param outputs the parsed content of `amplify_outputs.json`
 * @param libraryOptions handed to `Amplify.configure`, for example `{ ssr: true }`
 * @throws where `outputs` is empty, or describes no user pool or no data API
 */
export function configureBackend(
  outputs: object,
  libraryOptions?: Parameters<typeof Amplify.configure>[1],
): void;

/**
 * What `configureBackend` gives to Amplify, for those who configure it themselves: a server adapter
 * (`createServerRunner({ config: backendConfig(outputs) })`), or a test. It leaves sockets and URLs alone,
 * so with the sandbox there are no subscriptions and no storage; and before aws-amplify 6.15, which has no setting for the
 * endpoint of an identity pool, no credentials of one. A server asks AWS for the keys of a user pool's
 * tokens: `amplify-offline exec` leads it to the sandbox, as do the `NODE_OPTIONS` that `dev` prints.
 *
 * @throws as `configureBackend` does
 */
export function backendConfig(outputs: object): ResourcesConfig;
