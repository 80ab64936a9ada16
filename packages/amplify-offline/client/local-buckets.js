// @ts-check

/** Where buckets are, by the host that Amplify asks in the cloud. @type {Map<string, { endpoint: URL, bucket: string }>} */
const buckets = new Map();

/** What the setter of `URL.prototype.host` was replaced by, so that a second call does not wrap it again. */
/** @type {((this: URL, host: string) => void) | undefined} */
let wrapped;

/**
 * Leads Amplify to the buckets of the sandbox: uploads, downloads and signed URLs. Amplify has no setting for
 * it that works (`dangerouslyConnectToHttpEndpointForTesting` is refused by its own check of endpoints since
 * 6.8, and was always port 20005). What it signs has to be what it asks for, so that the address must be right
 * before a request is signed: Amplify sets a bucket before the host of a URL, and a URL of one of these
 * buckets becomes the sandbox's there. No other URL is touched.
 *
 * @param {string} endpoint for example `http://127.0.0.1:4566`
 * @param {{ bucket: string, region: string }[]} those
 */
export function leadBucketsTo(endpoint, those) {
  for (const { bucket, region } of those) {
    for (const host of hostsOf(bucket, region))
      buckets.set(host, { endpoint: new URL(endpoint), bucket });
  }
  const host = Object.getOwnPropertyDescriptor(URL.prototype, 'host');
  const set = host?.set;
  if (!host || !set || set === wrapped) return;
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
  for (const { bucket, region } of those) {
    for (const host of hostsOf(bucket, region)) buckets.delete(host);
  }
}

/** @param {string} bucket @param {string} region */
function hostsOf(bucket, region) {
  return [`${bucket}.s3.${region}.amazonaws.com`, `${bucket}.s3-accelerate.amazonaws.com`];
}
