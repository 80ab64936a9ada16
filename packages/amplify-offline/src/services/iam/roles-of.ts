import type { Resource } from '../../template/template';
import type { Statement } from './policy';
import type { RoleDefinition } from './roles';

/** The roles of a backend, each with the statements of all policies that are attached to it. */
export function rolesOf(resources: Resource[]): RoleDefinition[] {
  const policies = resources.filter(
    ({ type }) => type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy',
  );
  return resources
    .filter(({ type }) => type === 'AWS::IAM::Role')
    .map(({ ref, attributes, properties }) => ({
      arn: attributes.Arn ?? ref,
      id: attributes.RoleId ?? ref,
      statements: [
        ...list<PolicyOfRole>(properties.Policies).map(({ PolicyDocument }) => PolicyDocument),
        ...policies
          .filter((policy) => list(policy.properties.Roles).includes(ref))
          .map((policy) => policy.properties.PolicyDocument as PolicyDocument),
      ].flatMap(statementsOf),
    }));
}

type OneOrMore<T> = T | T[];

interface PolicyDocument {
  Statement?: OneOrMore<Record<string, unknown>>;
}

interface PolicyOfRole {
  PolicyDocument: PolicyDocument;
}

/** What cannot be decided here, such as a condition, grants nothing. */
function statementsOf({ Statement }: PolicyDocument): Statement[] {
  return list<Record<string, unknown>>(Statement)
    .filter(({ Condition, Action, Resource }) => !Condition && Action && Resource)
    .map(({ Effect, Action, Resource }) => ({
      effect: Effect === 'Deny' ? 'Deny' : 'Allow',
      actions: list<string>(Action),
      resources: list<string>(Resource),
    }));
}

function list<T>(value: unknown): T[] {
  return value === undefined ? [] : ([value].flat() as T[]);
}
