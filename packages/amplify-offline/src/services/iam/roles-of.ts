import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import { managedByAws } from './managed-policies';
import type { Statement } from './policy';
import { statementsOf } from './policy-document';
import { POLICY, type PolicyDocument, ROLE, ROLE_POLICY } from './properties';
import type { RoleDefinition } from './roles';

/** The roles of a backend, each with the statements of all policies that are attached to it. */
export function rolesOf(resources: Resource[]): RoleDefinition[] {
  const policies = [
    ...['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
      declared(type, POLICY, resources).map(({ ref, properties }) => ({ ref, ...properties })),
    ),
    ...declared('AWS::IAM::RolePolicy', ROLE_POLICY, resources).map(
      ({ ref, properties: { PolicyDocument, RoleName } }) => ({
        ...{ ref, PolicyDocument },
        Roles: RoleName === undefined ? [] : [RoleName],
      }),
    ),
  ];
  const known = new Set(policies.map(({ ref }) => ref));
  return declared('AWS::IAM::Role', ROLE, resources).map(({ ref, attributes, properties }) => ({
    arn: attributes.Arn ?? ref,
    id: attributes.RoleId ?? ref,
    trust: trustOf(properties.AssumeRolePolicyDocument),
    statements: [
      ...[
        ...(properties.Policies ?? []),
        ...policies.filter(
          (policy) =>
            policy.Roles?.includes(ref) || properties.ManagedPolicyArns?.includes(policy.ref),
        ),
      ].flatMap(({ PolicyDocument }) =>
        statementsOf(PolicyDocument).map(({ statement }) => statement),
      ),
      ...(properties.ManagedPolicyArns ?? []).flatMap((arn) => managedByAws(arn) ?? []),
    ],
    unreadPolicies: (properties.ManagedPolicyArns ?? []).filter(
      (arn) => !known.has(arn) && !managedByAws(arn),
    ),
  }));
}

/** What lets an identity pool's identities take on a role: of its trust policy, what names their provider. */
function trustOf(document: PolicyDocument | undefined): Statement[] {
  return statementsOf(document)
    .filter(({ principal }) => isOfIdentityPools(principal))
    .map(({ statement }) => ({ ...statement, resources: ['*'] }));
}

function isOfIdentityPools(principal: unknown): boolean {
  if (principal === '*') return true;
  const { Federated } = (principal ?? {}) as { Federated?: unknown };
  return [Federated].flat().includes('cognito-identity.amazonaws.com');
}
