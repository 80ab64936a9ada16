import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { acknowledge } from './acknowledge';

const NODE_22 =
  'Node.js 22 has long-term support until April 2027. A newer one is a decision to take with the ' +
  'tests, in define-bundled-function.ts, not one that comes with an update of CDK.';

/** What cdk-nag says of a role that has Lambda's managed policy. */
export const MANAGED_LOGS_POLICY =
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]';

/** Accepted findings on each function that we define. */
export function acceptOnFunction(lambda: IConstruct): void {
  acknowledge(lambda, {
    [MANAGED_LOGS_POLICY]:
      'It allows logs and nothing else, and CDK sets it. All else is granted in this ' +
      'project action by action, on exact ARNs.',
    'AwsSolutions-L1': NODE_22,
    'Serverless-LambdaLatestVersion': NODE_22,
    'Serverless-LambdaDLQ':
      'Cognito and AppSync wait for its answer. A dead-letter queue is for asynchronous calls.',
    'Serverless-LambdaTracing':
      'X-Ray needs a permission on every resource ("*") and costs by the call. Outcome and duration ' +
      'of each invocation are in the metrics and the log.',
  });
}

/** Accepted findings on the user pool: what an app team decides for its own users. */
export function acceptOnUserPool(userPool: CfnUserPool): void {
  acknowledge(userPool, {
    'AwsSolutions-COG2':
      'MFA changes how every user signs in: for the app team to decide, by `multifactor` in ' +
      'amplify/auth/resource.ts.',
    'AwsSolutions-COG8':
      'The Plus plan is priced by the active user: for the app team to decide. Nothing here needs ' +
      'it.',
  });
}

/** Accepted findings on the AppSync API. */
export function acceptOnApi(api: CfnGraphQLApi): void {
  acknowledge(api, {
    'AwsSolutions-ASC3':
      "AppSync's request logs hold what users send and from where, which no log here does. An app " +
      'team that wants them sets `logging` in amplify/data/resource.ts.',
    'Serverless-AppSyncTracing':
      'X-Ray costs by the request. An app team that wants it sets `xrayEnabled` on cfnGraphqlApi.',
  });
}

/** Accepted findings on a table of ours in a sandbox. */
export function acceptOnSandboxTable(table: IConstruct): void {
  acknowledge(table, {
    'AwsSolutions-DDB3': "A sandbox's data is thrown away with it, so that it deletes cleanly.",
  });
}

/** Accepted findings on the address that alarms go to. */
export function acceptOnSubscription(subscription: CfnSubscription): void {
  acknowledge(subscription, {
    'Serverless-SNSRedrivePolicy':
      'SNS itself tries an e-mail again; a queue of those it gave up on would have no reader.',
  });
}
