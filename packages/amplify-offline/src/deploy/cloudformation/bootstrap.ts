import type { Xml } from '../../http/query-protocol/xml';

/** The stack by which an account is prepared for the CDK toolkit; it is listed nowhere here. */
export const BOOTSTRAP_STACK = 'CDKToolkit';
/** Its parameter, which the toolkit looks for before it deploys. */
export const BOOTSTRAP_PARAMETER = '/cdk-bootstrap/hnb659fds/version';
/** That of the bootstrap template in November 2026; the toolkit asks for 6 at least. */
export const BOOTSTRAP_VERSION = '30';

/** What `ampx` 1.0.1 looks for (source: `isBootstrapped` of @aws-amplify/sandbox 1.0.0). */
export function describedBootstrapStack(): Xml {
  return {
    StackName: BOOTSTRAP_STACK,
    CreationTime: new Date(0).toISOString(),
    StackStatus: 'CREATE_COMPLETE',
    Outputs: [{ OutputKey: 'BootstrapVersion', OutputValue: BOOTSTRAP_VERSION }],
  };
}
