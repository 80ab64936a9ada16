import { arn, type Identity } from './identity';
import type { Named } from './physical-name';
import { placeholderRef } from './return-values/return-values';
import type { Environment } from './template';

/**
 * Gives a resource its physical id. Ids come from the stack's name and the resource's path, so that
 * a restart finds its state again and two backends never share one. Shapes follow AWS's own.
 */
export function identify(resource: Named, environment: Environment): Identity {
  // Resources that nobody runs still have names that others may refer to.
  return (
    environment.identify?.(resource, environment) ?? {
      ref: placeholderRef(resource, environment),
      attributes: {},
    }
  );
}

/** The id of a stack, or of one nested in it at a path such as `data7552DF31`. */
export function stackArn(environment: Environment, path = ''): string {
  const name = [environment.stackName, ...path.split('/').filter(Boolean)].join('-');
  return arn(environment, 'cloudformation', `stack/${name}/local`);
}
