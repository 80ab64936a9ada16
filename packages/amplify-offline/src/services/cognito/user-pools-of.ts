import type { Resource } from '../../template/template';
import type { UserPoolDefinition } from './user-pools';

/** The user pools of a backend, each with its app clients and groups. */
export function userPoolsOf(resources: Resource[], region: string): UserPoolDefinition[] {
  const of = (type: string, userPoolId: string) =>
    resources.filter(
      (resource) => resource.type === type && resource.properties.UserPoolId === userPoolId,
    );
  return resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPool')
    .map(({ ref: id, attributes, properties }) => ({
      id,
      arn: attributes.Arn ?? id,
      region,
      properties,
      clients: of('AWS::Cognito::UserPoolClient', id).map((client) => ({
        id: client.ref,
        properties: client.properties,
      })),
      groups: of('AWS::Cognito::UserPoolGroup', id).map(({ properties: group }) => ({
        name: group.GroupName,
        ...(group.Precedence !== undefined && { precedence: Number(group.Precedence) }),
        ...(group.RoleArn && { roleArn: group.RoleArn }),
        ...(group.Description && { description: group.Description }),
      })),
    }));
}
