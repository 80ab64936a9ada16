import { join } from 'node:path';
import type { Identify } from '../../template/identity';
import { physicalName } from '../../template/physical-name';
import type { Service } from '../service';
import { createParameterStore } from './parameter-store';
import { parametersOf } from './parameters-of';
import { fetchedSecrets } from './secret-fetcher';
import { createSsm } from './ssm';

/** Shapes follow AWS's own. */
const PARAMETER: Identify = (resource, environment) => {
  const { Name, Type, Value } = resource.properties;
  const ref = String(Name ?? physicalName(resource, environment, 64));
  return { ref, attributes: { Type: String(Type), Value: String(Value) } };
};

const SECRET_FETCHER: Identify = (resource, environment) => ({
  ref: physicalName(resource, environment, 64),
  attributes: fetchedSecrets(resource.properties as never, environment),
});

/** Parameter Store, where Amplify keeps secrets, too. */
export const SSM: Service = {
  name: 'ssm',
  types: {
    'AWS::SSM::Parameter': { identify: PARAMETER },
    'Custom::AmplifySecretFetcherResource': { identify: SECRET_FETCHER },
  },
  start: ({ stateDir }) => {
    const parameters = createParameterStore(stateDir && join(stateDir, 'parameters.json'));
    return {
      apply: ({ name, own }) => {
        parameters.declare(name, parametersOf(own));
        return undefined;
      },
      targets: { AmazonSSM: { name: 'ssm', json: createSsm(parameters) } },
      offers: { parameters },
    };
  },
};
