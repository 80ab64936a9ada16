// @ts-check

/** Where buckets are, by the host that Amplify asks in the cloud. @type {Map<string, { endpoint: URL, bucket: string }>} */
const buckets = new Map();

/** What the setter of `URL.prototype.host` was replaced by, so that a second call does not wrap it again. */
/** @type {((this: URL, host: string) => void) | undefined} */
let wrapped;

/**
 * Leads Amplify to the buckets of the sandbox: uploads, downloads and signed URLs. Amplify has no setting for
 * it that works: `dangerouslyConnectToHttpEndpointForTesting` means one fixed port, and is refused by
 * Amplify's own check of endpoints since there are custom ones (amplify-js pull request 13961). What is
 * signed is what is asked for, so the address has to be right before: Amplify sets a bucket before the host
 * of a URL, and there a URL of one of these buckets becomes the sandbox's. No other URL is touched.
 *
 * @param {string} endpoint for example `http://127.0.0.1:4566`
 * @param {{ bucket: string, region: string }[]} those
 */
export function leadBucketsTo(endpoint, those) {
  for (const one of those) {
    buckets.set(inTheCloud(one), { endpoint: new URL(endpoint), bucket: one.bucket });
  }
  const host = Object.getOwnPropertyDescriptor(URL.prototype, 'host');
  const set = host?.set;
  if (!set || set === wrapped || those.length === 0) return;
  wrapped = function (value) {
    const local = buckets.get(String(value));
    if (!local) return set.call(this, value);
    this.protocol = local.endpoint.protocol;
    set.call(this, local.endpoint.host);
    this.pathname = `/${local.bucket}`;
  };
  Object.defineProperty(URL.prototype, 'host', { ...host, set: wrapped });
}

/**
 * Ends it, for a backend in the cloud.
 *
 * @param {{ bucket: string, region: string }[]} those
 */
export function leaveBuckets(those) {
  for (const one of those) buckets.delete(inTheCloud(one));
}

/** @param {{ bucket: string, region: string }} one */
function inTheCloud({ bucket, region }) {
  return `${bucket}.s3.${region}.amazonaws.com`;
}
