/** DynamoDB's JSON of a value: `{ "S": "text" }`. */
export type AttributeValue = Record<string, unknown>;
export type Item = Record<string, AttributeValue>;

/** A value as `ctx.result` shows it: sets are lists, bytes stay base64. */
export function plainValue(value: AttributeValue): unknown {
  const [type, inner] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'N':
      return Number(inner);
    case 'NS':
      return (inner as string[]).map(Number);
    case 'M':
      return plainItem(inner as Item);
    case 'L':
      return (inner as AttributeValue[]).map(plainValue);
    case 'NULL':
      return null;
    default:
      return inner;
  }
}

export function plainItem(item: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));
}

/** A value as DynamoDB takes it: `util` gives numbers in `N`, and null in `NULL`. */
function wireValue(value: AttributeValue): AttributeValue {
  const [type, inner] = Object.entries(value ?? {})[0] ?? [];
  switch (type) {
    case 'N':
      return { N: String(inner) };
    case 'NS':
      return { NS: (inner as unknown[]).map(String) };
    case 'NULL':
      return { NULL: true };
    case 'M':
      return { M: wireItem(inner as Item) };
    case 'L':
      return { L: (inner as AttributeValue[]).map(wireValue) };
    default:
      return value;
  }
}

export function wireItem(item: Item): Item {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, wireValue(value)]));
}
