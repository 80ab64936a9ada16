import type { Parsed, Parser } from '../../template/properties/parsers';
import type { Resource } from '../../template/template';
import { ResourceFailed } from '../resource-failed';
import { declared } from '../resource-type';
import { groupOfProvider } from './federation/external-user';
import { IDENTITY_PROVIDER, USER_POOL_DOMAIN } from './federation/properties';
import { refusedProvider } from './federation/refusals';
import { APP_CLIENT, GROUP, USER_POOL, type UserPoolProperties } from './pools/properties';
import type { UserPoolDefinition } from './user-pools';

/** The user pools of a backend, each with its app clients, groups, providers and domains. @throws ResourceFailed */
export function userPoolsOf(resources: Resource[], region: string): UserPoolDefinition[] {
  const of = <P extends { UserPoolId: string }>(type: string, parser: Parser<P>, id: string) =>
    declared(type, parser, resources).filter(({ properties }) => properties.UserPoolId === id);
  const providersOf = (id: string, pool: UserPoolProperties) =>
    of('AWS::Cognito::UserPoolIdentityProvider', IDENTITY_PROVIDER, id).map((provider) => {
      const refused = refusedProvider(provider.properties, pool);
      if (refused) throw new ResourceFailed(provider.ref, refused);
      return provider.properties;
    });
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
        ...providersOf(id, properties).map(({ ProviderName }) => groupOfProvider(id, ProviderName)),
      ],
      providers: providersOf(id, properties),
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
