import { CDKContextKey } from '@aws-amplify/platform-core';
import type { DeploymentType } from '@aws-amplify/plugin-types';
import type { IConstruct } from 'constructs';

/**
 * Whether what is deployed holds data that people rely on, and somebody is to be told of faults.
 *
 * A sandbox (`ampx sandbox`) is one developer's own, and `ampx sandbox delete` must leave nothing
 * behind. Anything else counts: "branch" is what Amplify Hosting deploys, "standalone" the same
 * without Hosting (`ampx deploy`, `definePipeline`), and a type that Amplify adds one day is safer
 * kept than lost.
 */
export function isKept({ node }: IConstruct): boolean {
  const type: DeploymentType = node.getContext(CDKContextKey.DEPLOYMENT_TYPE);
  return type !== 'sandbox';
}
