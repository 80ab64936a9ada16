import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import type { Statement } from './policy';
import { POLICY, type PolicyDocument, ROLE } from './properties';
import type { RoleDefinition } from './roles';

/** The roles of a backend, each with the statements of all policies that are attached to it. */
export function rolesOf(resources: Resource[]): RoleDefinition[] {
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
    declared(type, POLICY, resources).map(({ properties }) => properties),
  );
  return declared('AWS::IAM::Role', ROLE, resources).map(({ ref, attributes, properties }) => ({
    arn: attributes.Arn ?? ref,
    id: attributes.RoleId ?? ref,
    statements: [
      ...(properties.Policies ?? []),
      ...policies.filter(({ Roles = [] }) => Roles.includes(ref)),
    ].flatMap(({ PolicyDocument = {} }) => statementsOf(PolicyDocument)),
  }));
}

/** What cannot be decided here, such as a condition, grants nothing. */
function statementsOf({ Statement = [] }: PolicyDocument): Statement[] {
  return Statement.flatMap(({ Effect, Action, Resource, Condition }) =>
    !Condition && Action && Resource
      ? [
          {
            effect: Effect === 'Deny' ? ('Deny' as const) : ('Allow' as const),
            actions: Action,
            resources: Resource,
          },
        ]
      : [],
  );
}
