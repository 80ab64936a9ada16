import type { Resource } from '../../template/template';

/** The SSM parameters of a backend, by name. */
export function parametersOf(resources: Resource[]): Map<string, string> {
  return new Map(
    resources
      .filter(({ type }) => type === 'AWS::SSM::Parameter')
      .map(({ ref, properties }) => [ref, String(properties.Value)]),
  );
}
