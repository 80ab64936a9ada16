import { plainName } from '../../template/friendly-name';
import type { Resource } from '../../template/template';
import { type Declared, readable } from '../resource-type';
import { isRunnable, runtimeOf } from './functions-of';
import { EVENT_SOURCE_MAPPING, FUNCTION } from './properties';

/** Functions that are not for Node.js. CDK's helpers for custom resources have no name of their own. */
export function notRunnable(own: Resource[]): string[] {
  return readable('AWS::Lambda::Function', FUNCTION, own)
    .filter((one) => !isRunnable(one.properties) && !isHelper(one))
    .map((one) => `${plainName(one)} (a function on ${runtimeOf(one.properties)})`);
}

function isHelper({ logicalId }: Declared<unknown>): boolean {
  return /CustomCDKBucketDeployment|BucketNotificationsHandler/.test(logicalId);
}

/** Functions that are there, and that their stream or queue does not call. */
export function notCalled(own: Resource[], all: Resource[]): string[] {
  return readable('AWS::Lambda::EventSourceMapping', EVENT_SOURCE_MAPPING, own).map(
    ({ properties: { FunctionName, EventSourceArn } }) => {
      const called = own.find(({ ref, attributes }) =>
        [ref, attributes.Arn].includes(FunctionName),
      );
      const source = all.find(
        ({ attributes }) =>
          EventSourceArn !== undefined && Object.values(attributes).includes(EventSourceArn),
      );
      const of = source
        ? `${source.type.split('::').slice(1).join(' ')} ${plainName(source)}`
        : 'its source';
      return `${called ? plainName(called) : FunctionName} is not called by the events of ${of}`;
    },
  );
}
