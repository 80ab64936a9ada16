import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Why a rule of cdk-nag does not hold for a resource, by the rule's id, e.g. `AwsSolutions-L1`. */
export type Reasons = Record<string, string>;

/**
 * Records why findings of cdk-nag are accepted on a construct and everything in it. It writes CDK's
 * own metadata. The packs run in the tests only, and so do these: a deployment loads neither.
 *
 * A rule that reports several findings wants an id for each: `AwsSolutions-IAM5[Action::s3:*]`.
 */
export function acknowledge(construct: IConstruct, reasons: Reasons): void {
  for (const [rule, reason] of Object.entries(reasons)) {
    // CDK knows a rule by its pack and its id; cdk-nag starts each id with the pack's name.
    const pack = rule.slice(0, rule.indexOf('-'));
    Validations.of(construct).acknowledge({ id: `${pack}::${rule}`, reason });
  }
}
