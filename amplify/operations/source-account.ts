import { Aspects, Aws, type IAspect } from 'aws-cdk-lib';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

/**
 * Ties each permission that lets an AWS service call a function to this account, beside the source
 * ARN that CDK sets. Cognito and others send both, and AWS asks for both: an ARN can come to name
 * another account's resource once ours is deleted.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function limitPermissionsToThisAccount(scope: IConstruct): void {
  Aspects.of(scope).add(new SourceAccount());
}

/** An aspect, because whoever adds a trigger or a schedule later must not have to think of it. */
class SourceAccount implements IAspect {
  visit(node: IConstruct): void {
    if (!(node instanceof CfnPermission) || !node.principal.endsWith('.amazonaws.com')) return;
    node.sourceAccount ??= Aws.ACCOUNT_ID;
  }
}
