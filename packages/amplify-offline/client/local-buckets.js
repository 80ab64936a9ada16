// @ts-check

/** Where buckets are, by the host that Amplify asks in the cloud. @type {Map<string, { endpoint: URL, bucket: string }>} */
const buckets = new Map();

let isLeading = false;

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
  if (isLeading || those.length === 0) return;
  isLeading = true;
  wrapSetter('host', (url, host, set) => {
    const local = buckets.get(host);
    if (!local) return set(host);
    url.protocol = local.endpoint.protocol;
    set(local.endpoint.host);
    url.pathname = `/${local.bucket}`;
  });
  // Where Amplify means the root of a bucket, its name stays in the path.
  wrapSetter('pathname', (url, path, set) => {
    if (path !== '/' || !isOfBucket(url)) set(path);
  });
}

/**
 * Ends it, for a backend in the cloud.
 *
 * @param {{ bucket: string, region: string }[]} those
 */
export function leaveBuckets(those) {
  for (const one of those) buckets.delete(inTheCloud(one));
}

/** @param {URL} url */
function isOfBucket({ host, pathname }) {
  return [...buckets.values()].some(
    ({ endpoint, bucket }) => host === endpoint.host && pathname === `/${bucket}`,
  );
}

/**
 * @param {'host' | 'pathname'} name
 * @param {(url: URL, value: string, set: (value: string) => void) => void} wrapper
 */
function wrapSetter(name, wrapper) {
  const property = Object.getOwnPropertyDescriptor(URL.prototype, name);
  const original = property?.set;
  if (!original) return;
  Object.defineProperty(URL.prototype, name, {
    ...property,
    set(value) {
      wrapper(this, String(value), (text) => original.call(this, text));
    },
  });
}

/** @param {{ bucket: string, region: string }} one */
function inTheCloud({ bucket, region }) {
  return `${bucket}.s3.${region}.amazonaws.com`;
}
