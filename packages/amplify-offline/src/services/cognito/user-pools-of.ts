import type { Parsed, Parser } from '../../template/properties/parsers';
import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import { groupOfProvider } from './federation/external-user';
import { IDENTITY_PROVIDER, USER_POOL_DOMAIN } from './federation/properties';
import { APP_CLIENT, GROUP, USER_POOL } from './pools/properties';
import type { UserPoolDefinition } from './user-pools';

/** The user pools of a backend, each with its app clients, groups, providers and domains. @throws ResourceFailed */
export function userPoolsOf(resources: Resource[], region: string): UserPoolDefinition[] {
  const of = <P extends { UserPoolId: string }>(type: string, parser: Parser<P>, id: string) =>
    declared(type, parser, resources).filter(({ properties }) => properties.UserPoolId === id);
  const providersOf = (id: string) =>
    of('AWS::Cognito::UserPoolIdentityProvider', IDENTITY_PROVIDER, id).map(
      ({ properties }) => properties,
    );
  return declared('AWS::Cognito::UserPool', USER_POOL, resources).map(
    ({ ref: id, attributes, properties }) => ({
      id,
      arn: attributes.Arn ?? id,
      region,
      properties,
      clients: of('AWS::Cognito::UserPoolClient', APP_CLIENT, id).map((client) => ({
        id: client.ref,
        properties: client.properties,
      })),
      groups: [
        ...of('AWS::Cognito::UserPoolGroup', GROUP, id).map((group) => ({
          name: group.ref,
          precedence: group.properties.Precedence,
          roleArn: group.properties.RoleArn,
          description: group.properties.Description,
        })),
        ...providersOf(id).map(({ ProviderName }) => groupOfProvider(id, ProviderName)),
      ],
      providers: providersOf(id),
      domains: of('AWS::Cognito::UserPoolDomain', USER_POOL_DOMAIN, id).map((domain) =>
        hostOf(domain.properties, region),
      ),
    }),
  );
}

const hostOf = (
  { Domain, CustomDomainConfig }: Parsed<typeof USER_POOL_DOMAIN>,
  region: string,
): string => (CustomDomainConfig ? Domain : `${Domain}.auth.${region}.amazoncognito.com`);
