import type { Statement } from './policy';

const allow = (...actions: string[]): Statement[] => [
  { effect: 'Allow', actions, resources: ['*'] },
];

/** Whether a policy of AWS lets nobody do anything that is asked of a role here, such as to write a log. */
const ELSEWHERE =
  /^(service-role\/AWSLambda\w+Role|AWSXRayDaemonWriteAccess|CloudWatchLambdaInsightsExecutionRolePolicy)$/;

const STATEMENTS: Record<string, Statement[]> = {
  AdministratorAccess: allow('*'),
  AmazonS3FullAccess: allow('s3:*'),
  AmazonS3ReadOnlyAccess: allow('s3:Get*', 's3:List*', 's3:Describe*'),
};

/**
 * What a policy of AWS itself says.
 *
 * @returns undefined for one that is not known here
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export function managedByAws(arn: string): Statement[] | undefined {
  const [, name = ''] = arn.split(':iam::aws:policy/');
  if (ELSEWHERE.test(name)) return [];
  return Object.hasOwn(STATEMENTS, name) ? STATEMENTS[name] : undefined;
}
