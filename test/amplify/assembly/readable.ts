import type { Stack } from './stacks';

/**
 * A value of a template with its references followed, through parameters and outputs, to the
 * resource that is meant, for people and assertions to read: `{ Ref: 'parameter42' }` becomes
 * `<Custom::AmplifyDynamoDBTable UserTable.TableArn>`.
 */
// biome-ignore lint/suspicious/noExplicitAny: a value of a template may be anything
export function readable(value: any, stack: Stack): any {
  if (Array.isArray(value)) return value.map((inner) => readable(inner, stack));
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value) return referred(value.Ref, stack);
  if ('Fn::GetAtt' in value) return attribute(value['Fn::GetAtt'], stack);
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'];
    return readable(parts, stack).join(separator);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, readable(inner, stack)]),
  );
}

function referred(name: string, stack: Stack): unknown {
  const resource = stack.template.Resources[name];
  if (resource) return `<${resource.Type} ${name}>`;
  const { parent } = stack;
  const given = parent?.stack.template.Resources[parent.logicalId]?.Properties.Parameters?.[name];
  return given === undefined || !parent ? `<${name}>` : readable(given, parent.stack);
}

function attribute([name, path]: [string, string], stack: Stack): unknown {
  const nested = stack.nested[name];
  const output = nested?.template.Outputs?.[path.replace('Outputs.', '')];
  if (nested && output) return readable(output.Value, nested);
  return `<${stack.template.Resources[name]?.Type} ${name}.${path}>`;
}
