// @ts-check

/*
 * Plain JavaScript, since the process of a function needs it, too, before anything else.
 */

/**
 * What names of AWS's hosts end in. The DNS suffixes of its partitions are those of the SDK's own data
 * (`partitions` in @aws-sdk/core), which a test compares; `aws` is Amazon's own top-level domain, with
 * `api.aws` (dual stack) and `on.aws` (URLs of functions) in it.
 */
const SUFFIXES = [
  ...['amazonaws.com', 'aws', 'amazonaws.com.cn', 'amazonwebservices.com.cn'],
  ...['amazonaws.eu', 'amazonwebservices.eu', 'c2s.ic.gov', 'aws.ic.gov', 'csp.hci.ic.gov'],
  ...['aws.hci.ic.gov', 'sc2s.sgov.gov', 'aws.scloud', 'cloud.adc-e.uk', 'cloud-aws.adc-e.uk'],
  // Hosted sign-in pages.
  'amazoncognito.com',
];

/** Where a machine in AWS finds its credentials (EC2 user guide, "Instance metadata"); Lambda has none. */
const INSTANCE_METADATA = ['169.254.169.254', 'fd00:ec2::254'];

/**
 * Whether a host is AWS's. Other people's are, too, where they are hosted under such a name.
 *
 * @param {unknown} host a name or an address, without a port
 */
export function isAwsHost(host) {
  if (typeof host !== 'string') return false;
  const name = host.toLowerCase().replace(/^\[|\]$|\.$/g, '');
  return (
    INSTANCE_METADATA.includes(name) ||
    SUFFIXES.some((suffix) => name === suffix || name.endsWith(`.${suffix}`))
  );
}
