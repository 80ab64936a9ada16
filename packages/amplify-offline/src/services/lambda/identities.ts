import { arn, type Identify } from '../../template/identity';
import { ALPHANUMERIC, physicalName, token } from '../../template/physical-name';
import { fetchedSecrets } from '../ssm/secret-fetcher';

/** Functions, and what they are given: roles, parameters, secrets. Shapes follow AWS's own. */
export const FUNCTIONS: Record<string, Identify> = {
  'AWS::Lambda::Function': (resource, environment) => {
    const name = String(
      resource.properties.FunctionName ?? physicalName(resource, environment, 64),
    );
    return { ref: name, attributes: { Arn: arn(environment, 'lambda', `function:${name}`) } };
  },
  'AWS::IAM::Role': (resource, environment) => {
    const name = String(resource.properties.RoleName ?? physicalName(resource, environment, 64));
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:iam::${environment.accountId}:role/${name}`,
        RoleId: `AROA${token(resource, environment, 17, ALPHANUMERIC).toUpperCase()}`,
      },
    };
  },
  'AWS::SSM::Parameter': (resource, environment) => {
    const { Name, Type, Value } = resource.properties;
    const ref = String(Name ?? physicalName(resource, environment, 64));
    return { ref, attributes: { Type: String(Type), Value: String(Value) } };
  },
  'Custom::AmplifySecretFetcherResource': (resource, environment) => ({
    ref: physicalName(resource, environment, 64),
    attributes: fetchedSecrets(resource.properties as never, environment),
  }),
};
