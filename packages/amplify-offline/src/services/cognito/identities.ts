import { arn, type Identify } from '../../template/identity';
import { ALPHANUMERIC, LOWERCASE, token } from '../../template/physical-name';

/* What user pools and their parts are known by. Shapes follow AWS's own. */

export const USER_POOL: Identify = (resource, environment) => {
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

export const APP_CLIENT: Identify = (resource, environment) => {
  const id = token(resource, environment, 26, LOWERCASE);
  return { ref: id, attributes: { ClientId: id, Name: resource.logicalId } };
};

export const GROUP: Identify = ({ properties }) => ({
  ref: String(properties.GroupName),
  attributes: {},
});

export const IDENTITY_POOL: Identify = (resource, environment) => {
  const hex = token(resource, environment, 32, '0123456789abcdef');
  const uuid = hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
  return { ref: `${environment.region}:${uuid}`, attributes: { Name: resource.logicalId } };
};
