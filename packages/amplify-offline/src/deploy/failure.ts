import { ResourceFailed, ResourcesRefused } from '../services/resource-failed';
import type { EvaluatedStack, Resource } from '../template/template';

/** Why a resource, and so the deployment, failed. */
export interface Failure {
  resource: Resource;
  reason: string;
}

/** Which resources failed, and why; a stand-in where it was no one resource. */
export function failuresOf(error: unknown, { resources }: EvaluatedStack): Failure[] {
  const errors = error instanceof ResourcesRefused ? error.refused : [error as Error];
  return errors.map((one) => {
    const ref = one instanceof ResourceFailed ? one.resource : undefined;
    const resource = resources.find((resource) => resource.ref === ref) ?? STAND_IN;
    return { resource, reason: one.message };
  });
}

/** What to tell of the stack: which resources, and why. CloudFormation leaves the latter out. */
export function summaryOf(failures: Failure[]): string {
  const names = failures.map(({ resource }) => resource.logicalId).join(', ');
  const reasons = failures.map(({ reason }) => reason).join('\n');
  const summary = `The following resource(s) failed: [${names}].`;
  return `${summary}${failures.length > 1 ? '\n' : ' '}${reasons}`;
}

const STAND_IN: Resource = {
  type: 'Custom::OfflineSandbox',
  logicalId: 'OfflineSandbox',
  path: 'OfflineSandbox',
  properties: {},
  ref: 'OfflineSandbox',
  attributes: {},
};
