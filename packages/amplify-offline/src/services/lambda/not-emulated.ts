import { friendlyName, plainName } from '../../template/friendly-name';
import type { Resource } from '../../template/template';
import { isFunction, isRunnable, runtimeOf } from './functions-of';

/** Functions that are not for Node.js. CDK's helpers for custom resources have no name of their own. */
export function notRunnable(own: Resource[]): string[] {
  return own
    .filter((one) => isFunction(one) && !isRunnable(one) && !isHelper(one))
    .map((one) => `${friendlyName(one)} (a function on ${runtimeOf(one.properties)})`);
}

function isHelper({ logicalId }: Resource): boolean {
  return /CustomCDKBucketDeployment|BucketNotificationsHandler/.test(logicalId);
}

/** Functions that are there, and that their stream or queue does not call. */
export function notCalled(own: Resource[], all: Resource[]): string[] {
  return own
    .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    .map(({ properties: { FunctionName, EventSourceArn } }) => {
      const called = own.find(({ ref, attributes }) =>
        [ref, attributes.Arn].includes(FunctionName),
      );
      const source = all.find(({ attributes }) =>
        Object.values(attributes).includes(EventSourceArn),
      );
      const of = source
        ? `${source.type.split('::').slice(1).join(' ')} ${plainName(source)}`
        : 'its source';
      return `${called ? friendlyName(called) : FunctionName} is not called by the events of ${of}`;
    });
}
