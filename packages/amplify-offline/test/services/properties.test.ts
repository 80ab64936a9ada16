import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RESOURCE_TYPES } from '../../src/services/services';

const registry = loadAwsServiceSpecSync();
const resources = registry
  .all('resource')
  .filter(({ cloudFormationType }) => RESOURCE_TYPES.has(cloudFormationType));
type Properties = (typeof resources)[number]['properties'];
type Type = Properties[string]['type'];

/** A value of the form that the registry names; scalars as they are, or as texts. */
function sample(type: Type, asTexts: boolean): unknown {
  const scalar = (value: unknown) => (asTexts ? String(value) : value);
  switch (type.type) {
    case 'boolean':
      return scalar(true);
    case 'integer':
    case 'number':
      return scalar(1);
    case 'string':
      return type.allowedValues?.[0] ?? (asTexts ? 'text' : 1);
    case 'array':
      return [sample(type.element, asTexts)];
    case 'map':
      return { key: sample(type.element, asTexts) };
    case 'tag':
      return { Key: 'key', Value: 'value' };
    case 'union':
      return sample(
        type.types.find((one) => one.type !== 'string') ?? (type.types[0] as Type),
        asTexts,
      );
    case 'ref':
      return samples(registry.get('typeDefinition', type.reference.$ref).properties, asTexts);
    default:
      return {};
  }
}

function samples(properties: Properties, asTexts: boolean) {
  // The reference has the values that MfaConfiguration may have; the registry has not.
  const { MfaConfiguration: _, ...others } = properties;
  return Object.fromEntries(
    Object.entries(others).map(([name, { type }]) => [name, sample(type, asTexts)]),
  );
}

/** What the services say of the properties; what else a service may have against a resource does not count. */
function wrong(type: string, properties: Record<string, unknown>): string | undefined {
  const resource = { type, properties, path: 'It', logicalId: 'It', ref: 'It', attributes: {} };
  const reason = RESOURCE_TYPES.get(type)?.refuses?.(resource);
  return reason?.startsWith('Properties validation failed') ? reason : undefined;
}

describe('what the registry of CloudFormation allows', () => {
  it.each(resources)('is taken of $cloudFormationType', ({ cloudFormationType, properties }) => {
    expect(wrong(cloudFormationType, samples(properties, false))).toBeUndefined();
    expect(wrong(cloudFormationType, samples(properties, true))).toBeUndefined();
  });

  it.each(resources)('and so is nothing more than $cloudFormationType requires', (resource) => {
    const required = Object.entries(resource.properties).filter(
      ([, property]) => property.required,
    );
    // AppSync asks for one of two locations, which the registry does not say.
    if (resource.cloudFormationType === 'AWS::AppSync::GraphQLSchema') return;
    const properties = samples(Object.fromEntries(required), true);
    expect(wrong(resource.cloudFormationType, properties)).toBeUndefined();
  });
});

// `fc.object` makes up names, too; these are ours.
it.each([...RESOURCE_TYPES.keys()])('%s is taken or refused, whatever it says', (type) => {
  const [resource] = registry.lookup('resource', 'cloudFormationType', 'equals', type);
  const names = Object.keys(resource?.properties ?? {}).flatMap((name) => [
    name,
    name.charAt(0).toLowerCase() + name.slice(1),
  ]);
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...[[{}], [[]], { Key: [] }, 'true', 1]));
  const name = fc.constantFrom('tableName', 'keySchema', 'secretNames', ...names);
  fc.assert(
    fc.property(fc.dictionary(name, value), (properties) => {
      const identity = RESOURCE_TYPES.get(type)?.identify?.(
        { type, properties, path: 'It', logicalId: 'It' },
        { region: 'us-east-1', accountId: '123456789012', stackName: 'app', endpoint: 'http://x' },
      );
      expect(identity?.ref).not.toBe('');
      wrong(type, properties);
    }),
    { verbose: true },
  );
});
