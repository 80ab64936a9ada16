import { plainName } from '../../template/friendly-name';
import type { Resource } from '../../template/template';
import { type Declared, readable } from '../resource-type';
import { isOfTable } from './mapping';
import { EVENT_SOURCE_MAPPING, type MappingProperties } from './properties';

/** What mappings ask for that does not happen. */
export function notCalled(own: Resource[], all: Resource[]): string[] {
  return readable('AWS::Lambda::EventSourceMapping', EVENT_SOURCE_MAPPING, own).flatMap((one) => {
    const name = functionOf(one, all);
    const { TumblingWindowInSeconds = 0, DestinationConfig } = one.properties;
    if (!isOfTable(one.properties)) {
      return [`${name} is not called by the events of ${sourceOf(one, all)}`];
    }
    return [
      ...(isDeclared(one, all) ? [] : [`${name} waits for a stream that no table here has`]),
      ...(TumblingWindowInSeconds > 0 ? [`${name} is called without its tumbling window`] : []),
      ...(DestinationConfig?.OnFailure
        ? [`what ${name} gives up is told here, and goes to no destination`]
        : []),
    ];
  });
}

function isDeclared(
  { properties: { EventSourceArn } }: Declared<MappingProperties>,
  all: Resource[],
) {
  return all.some(({ attributes }) =>
    Object.values(attributes).some((one) => one === EventSourceArn),
  );
}

function functionOf(
  { properties: { FunctionName } }: Declared<MappingProperties>,
  all: Resource[],
): string {
  const called = all.find(
    ({ type, ref, attributes }) =>
      type === 'AWS::Lambda::Function' && [ref, attributes.Arn].includes(FunctionName),
  );
  return called ? plainName(called) : FunctionName;
}

function sourceOf(
  { properties: { EventSourceArn } }: Declared<MappingProperties>,
  all: Resource[],
): string {
  const source = all.find(
    ({ attributes }) =>
      EventSourceArn !== undefined && Object.values(attributes).includes(EventSourceArn),
  );
  if (source) return `${source.type.split('::').slice(1).join(' ')} ${plainName(source)}`;
  const [, , service, , , ...name] = EventSourceArn?.split(':') ?? [];
  return service ? `${service} ${name.join(':')}` : 'its source';
}
