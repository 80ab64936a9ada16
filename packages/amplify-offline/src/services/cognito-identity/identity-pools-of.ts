import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import {
  IDENTITY_POOL,
  type IdentityPoolProperties,
  ROLE_ATTACHMENT,
  type RoleMapping,
} from './properties';

/** An identity pool as a template declares it. */
export interface IdentityPool {
  id: string;
  name: string;
  allowsGuests: boolean;
  /** Whether its identities may have tokens, too, with which to ask STS for a role themselves. */
  allowsClassicFlow: boolean;
  /** App clients of user pools whose users it takes. */
  userPools: { provider: string; clientId: string }[];
  /** The ARNs of the roles for who is signed in and for guests. */
  roles: { authenticated?: string; unauthenticated?: string };
  /** How users get other roles, by `<user pool's provider name>:<app client>`. */
  mappings: Record<string, RoleMapping>;
}

/** The identity pools of a backend, each with the roles attached to it. @throws ResourceFailed */
export function identityPoolsOf(resources: Resource[]): IdentityPool[] {
  const attachments = declared(
    'AWS::Cognito::IdentityPoolRoleAttachment',
    ROLE_ATTACHMENT,
    resources,
  );
  return declared('AWS::Cognito::IdentityPool', IDENTITY_POOL, resources).map(
    ({ ref: id, logicalId, properties }) => {
      const roles = attachments.find(({ properties: { IdentityPoolId } }) => IdentityPoolId === id);
      const { Roles = {}, RoleMappings = {} } = roles?.properties ?? {};
      return {
        id,
        name: properties.IdentityPoolName ?? logicalId,
        allowsGuests: properties.AllowUnauthenticatedIdentities,
        allowsClassicFlow: properties.AllowClassicFlow === true,
        userPools: userPoolsOf(properties),
        roles: Roles,
        mappings: Object.fromEntries(
          Object.entries(RoleMappings).map(([key, mapping]) => [
            mapping.IdentityProvider ?? key,
            mapping,
          ]),
        ),
      };
    },
  );
}

function userPoolsOf({ CognitoIdentityProviders = [] }: IdentityPoolProperties) {
  return CognitoIdentityProviders.map(({ ProviderName = '', ClientId = '' }) => ({
    provider: ProviderName,
    clientId: ClientId,
  }));
}

/** What a pool asks for that is not done here, in words. */
export function notEmulatedProviders(pool: IdentityPoolProperties): string[] {
  const others = [
    ...Object.keys(pool.SupportedLoginProviders ?? {}),
    ...(pool.OpenIdConnectProviderARNs ?? []),
    ...(pool.SamlProviderARNs ?? []),
    ...(pool.DeveloperProviderName ? [pool.DeveloperProviderName] : []),
  ];
  const isChecked = pool.CognitoIdentityProviders?.some(
    ({ ServerSideTokenCheck }) => ServerSideTokenCheck,
  );
  return [
    ...others.map((provider) => `credentials for who signed in with ${provider}`),
    ...(isChecked ? ['ServerSideTokenCheck of the identity pool'] : []),
  ];
}
