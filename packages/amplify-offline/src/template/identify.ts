import { APPSYNC } from '../services/appsync/identities';
import { COGNITO } from '../services/cognito/identities';
import { STORAGE } from '../services/dynamodb/identities';
import { FUNCTIONS } from '../services/lambda/identities';
import { arn, type Identify, type Identity } from './identity';
import type { Named } from './physical-name';
import { placeholderRef } from './return-values/return-values';
import type { Environment } from './template';

/**
 * Gives a resource its physical id. Ids come from the stack's name and the resource's path, so that
 * a restart finds its state again and two backends never share one. Shapes follow AWS's own.
 */
export function identify(resource: Named, environment: Environment): Identity {
  return (IDENTITIES[resource.type] ?? generic)(resource, environment);
}

/** The id of a stack, or of one nested in it at a path such as `data7552DF31`. */
export function stackArn(environment: Environment, path = ''): string {
  const name = [environment.stackName, ...path.split('/').filter(Boolean)].join('-');
  return arn(environment, 'cloudformation', `stack/${name}/local`);
}

const IDENTITIES: Record<string, Identify> = { ...APPSYNC, ...COGNITO, ...FUNCTIONS, ...STORAGE };

/** Resources the sandbox does not run still have names that others may refer to. */
function generic(resource: Named, environment: Environment): Identity {
  return { ref: placeholderRef(resource, environment), attributes: {} };
}
