import { join } from 'node:path';
import { physicalName } from '../../template/physical-name';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { createParameterStore } from './parameter-store';
import { parametersOf } from './parameters-of';
import { PARAMETER, SECRET_FETCHER } from './properties';
import { fetchedSecrets } from './secret-fetcher';
import { createSsm } from './ssm';

/** Parameter Store, where Amplify keeps secrets, too. */
export const SSM: Service = {
  name: 'ssm',
  types: {
    'AWS::SSM::Parameter': resourceType(PARAMETER, {
      identify: (resource, environment, { Name, Type = '', Value = '' }) => ({
        ref: Name || physicalName(resource, environment, 64),
        attributes: { Type, Value },
      }),
    }),
    'Custom::AmplifySecretFetcherResource': resourceType(SECRET_FETCHER, {
      identify: (resource, environment, fetcher) => ({
        ref: physicalName(resource, environment, 64),
        attributes: fetchedSecrets(fetcher, environment),
      }),
    }),
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
