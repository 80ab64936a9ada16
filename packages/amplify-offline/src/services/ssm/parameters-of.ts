import type { Resource } from '../../template/template';
import { declared } from '../resource-type';
import { PARAMETER } from './properties';

/** The SSM parameters of a backend, by name. @throws ResourceFailed */
export function parametersOf(resources: Resource[]): Map<string, string> {
  const parameters = declared('AWS::SSM::Parameter', PARAMETER, resources);
  return new Map(parameters.map(({ ref, properties }) => [ref, properties.Value]));
}
