import type { FunctionResources } from '@aws-amplify/plugin-types';
import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';

/**
 * Has a function's log forgotten after three months. Lambda's own log groups never expire. Three months
 * is long enough to look into what somebody reports late, and the lines hold no personal data that would
 * have to go sooner; the metrics made from them stay for 15 months in CloudWatch.
 *
 * The group goes with the function, and is made by CloudFormation, not by a custom resource.
 */
export function limitLog({ lambda, cfnResources }: FunctionResources): void {
  const group = new LogGroup(lambda, 'LogGroup', {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  cfnResources.cfnFunction.loggingConfig = { logGroup: group.logGroupName };
}
