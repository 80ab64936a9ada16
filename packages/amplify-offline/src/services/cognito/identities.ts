import { arn, type Identify, type Identity } from '../../template/identity';
import {
  ALPHANUMERIC,
  LOWERCASE,
  type Named,
  physicalName,
  token,
} from '../../template/physical-name';
import type { Environment } from '../../template/template';

/* What user pools and their parts are known by. Shapes follow AWS's own. */

export const identifyUserPool: Identify = (resource, environment) => {
  const { region } = environment;
  const id = `${region}_${token(resource, environment, 9, ALPHANUMERIC)}`;
  const provider = `cognito-idp.${region}.amazonaws.com/${id}`;
  return {
    ref: id,
    attributes: {
      UserPoolId: id,
      Arn: arn(environment, 'cognito-idp', `userpool/${id}`),
      ProviderName: provider,
      ProviderURL: `https://${provider}`,
    },
  };
};

export const identifyAppClient: Identify = (resource, environment) => {
  const id = token(resource, environment, 26, LOWERCASE);
  return { ref: id, attributes: { ClientId: id, Name: resource.logicalId } };
};

export const identifyGroup = (
  resource: Named,
  environment: Environment,
  { GroupName }: { GroupName?: string },
): Identity => ({
  ref: GroupName || physicalName(resource, environment, 128),
  attributes: {},
});

/** What is known by a name that the template gives, and that CloudFormation does not make up. */
export const identifyByName =
  <P extends Record<Name, string>, Name extends string>(name: Name) =>
  (resource: Named, environment: Environment, properties: Partial<P>): Identity => ({
    ref: properties[name] ?? physicalName(resource, environment, 128),
    attributes: {},
  });
