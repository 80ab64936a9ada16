import { plainName } from '../../template/friendly-name';
import type { Resource } from '../../template/template';
import { type Declared, readable } from '../resource-type';
import { isRunnable, runtimeOf } from './functions-of';
import { FUNCTION } from './properties';

/** Functions that are not for Node.js. CDK's helpers for custom resources have no name of their own. */
export function notRunnable(own: Resource[]): string[] {
  return readable('AWS::Lambda::Function', FUNCTION, own)
    .filter((one) => !isRunnable(one.properties) && !isHelper(one))
    .map((one) => `${plainName(one)} (a function on ${runtimeOf(one.properties)})`);
}

function isHelper({ logicalId }: Declared<unknown>): boolean {
  return /CustomCDKBucketDeployment|BucketNotificationsHandler/.test(logicalId);
}
