import { ResourceFailed } from '../services/resource-failed';
import type { EvaluatedStack, Resource } from '../template/template';

/** Why a deployment was undone. */
export interface Failure {
  resource: Resource;
  reason: string;
  /** What to tell of the stack: which resource, and why. CloudFormation leaves the latter out. */
  summary: string;
}

/** Which resource failed, and why; a stand-in for it where no one resource did. */
export function failureOf(error: unknown, { resources }: EvaluatedStack): Failure {
  const reason = (error as Error).message;
  const failed = error instanceof ResourceFailed ? error.resource : undefined;
  const resource = resources.find(({ ref }) => ref === failed) ?? STAND_IN;
  const summary = `The following resource(s) failed: [${resource.logicalId}]. ${reason}`;
  return { resource, reason, summary };
}

const STAND_IN: Resource = {
  type: 'Custom::OfflineSandbox',
  logicalId: 'OfflineSandbox',
  path: 'OfflineSandbox',
  properties: {},
  ref: 'OfflineSandbox',
  attributes: {},
};
