import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import type { Policies } from '../service';
import { functionNameOf } from './function-definition';
import { PERMISSION, type PermissionProperties } from './properties';

/** Who may call a function as its own policy has it, which is made of `AWS::Lambda::Permission`. */
export interface FunctionPolicies {
  /**
   * @param principal a service such as `apigateway.amazonaws.com`, an ARN, or `*` for anybody
   * @param context what conditions see, by keys in lower case, such as `aws:sourcearn`
   */
  allow(
    functionArn: string,
    principal: string,
    action: string,
    context: Record<string, string>,
  ): boolean;
}

export function createFunctionPolicies(verdict: Policies['verdict']) {
  const byStack = new Map<string, PermissionProperties[]>();
  return {
    /** Replaces what a stack declares. @throws ResourceFailed */
    declare(stackName: string, resources: Resource[]): void {
      const permissions = declared('AWS::Lambda::Permission', PERMISSION, resources);
      byStack.set(
        stackName,
        permissions.map(({ properties }) => properties),
      );
    },
    allow(
      functionArn: string,
      principal: string,
      action: string,
      context: Record<string, string>,
    ): boolean {
      const name = functionNameOf(functionArn);
      const Statement = [...byStack.values()]
        .flat()
        .filter(({ FunctionName }) => functionNameOf(FunctionName) === name)
        .filter(({ Principal }) => Principal === '*' || Principal === principal)
        .map(statementOf);
      return (
        verdict({ Version: '2012-10-17', Statement }, action, functionArn, context) === 'allow'
      );
    },
  };
}

/**
 * As AddPermission writes it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
function statementOf({ Action, ...permission }: PermissionProperties) {
  const { SourceArn, SourceAccount, PrincipalOrgID } = permission;
  const { FunctionUrlAuthType, InvokedViaFunctionUrl } = permission;
  const equal = {
    ...(SourceAccount !== undefined && { 'aws:SourceAccount': SourceAccount }),
    ...(PrincipalOrgID !== undefined && { 'aws:PrincipalOrgID': PrincipalOrgID }),
    ...(FunctionUrlAuthType && { 'lambda:FunctionUrlAuthType': FunctionUrlAuthType }),
  };
  return {
    ...{ Effect: 'Allow', Action, Resource: '*' },
    Condition: {
      StringEquals: equal,
      ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(InvokedViaFunctionUrl && { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }),
    },
  };
}
