interface Schema {
  type?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  description?: string;
  minimum?: number;
}

/** A schema may hold itself; what lies below is left out. */
const DEEPEST = 8;
const TEXT = 'stand-in';

/** Values of Amplify's scalars, by how its schemas describe them (`graphql-transformer-core`, `utils/ai`). */
const TEXTS: [RegExp, string][] = [
  [/^A JSON string/, '{}'],
  [/^An email address/, 'stand-in@example.com'],
  [/ISO 8601 date and time/, '2026-01-01T12:00:00.000Z'],
  [/ISO 8601 date/, '2026-01-01'],
  [/ISO 8601 time/, '12:00:00.000'],
  [/^An integer value/, '0'],
  [/^A phone number/, '+12025550100'],
  [/^A URL/, 'https://example.com'],
  [/IPv4/, '127.0.0.1'],
];

/**
 * The smallest value with something in everything that a JSON schema names.
 *
 * Amplify writes an enumeration as an object that holds nothing but itself: its value is meant.
 */
export function sampleOf(schema: unknown, depth = 0): unknown {
  const { type, enum: values, properties, items, ...rest } = (schema ?? {}) as Schema;
  if (values?.length) return values[0];
  if (depth > DEEPEST) return null;
  if (properties) {
    const members = Object.entries(properties);
    const [only] = members;
    if (type !== 'object' && members.length === 1 && only?.[1].enum) return only[1].enum[0];
    return Object.fromEntries(members.map(([name, each]) => [name, sampleOf(each, depth + 1)]));
  }
  switch (type) {
    case 'array':
      return items ? [sampleOf(items, depth + 1)] : [];
    case 'number':
    case 'integer':
      return rest.minimum ?? 1;
    case 'boolean':
      return true;
    case 'object':
      return {};
    default:
      return TEXTS.find(([description]) => description.test(rest.description ?? ''))?.[1] ?? TEXT;
  }
}
