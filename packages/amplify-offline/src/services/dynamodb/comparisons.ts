import type { AttributeValue, Input, Item } from './dynalite-internals';

/** A part of an expression as dynalite reads it: what its operands come to is found for each item. */
interface Part {
  type: string;
  name?: string;
  args: unknown[];
}

type Value = AttributeValue | null | undefined;
type Resolve = (operand: unknown) => Value;

/**
 * Values are equal where all that is in them is (Developer Guide, "Condition and filter expressions,
 * operators, and functions"); dynalite finds no two lists or maps equal, and has no size for what is
 * empty. It resolves operands with `map`; so operands with a `map` of their own can hand it texts in
 * place of values, and those it compares.
 */
export function compareWholeValues({ _condition, _filter }: Input): void {
  for (const parsed of [_condition, _filter] as ({ expression: Part } | undefined)[]) {
    if (parsed) prepare(parsed.expression);
  }
}

function prepare(part: Part): void {
  const { type, name, args } = part;
  if (['and', 'or', 'not'].includes(type)) {
    for (const inner of args as Part[]) prepare(inner);
    return;
  }
  const map = (resolve: Resolve) => {
    const values = args.map((operand) => sizeOfEmpty(operand, resolve) ?? resolve(operand));
    if (['=', '<>', 'in'].includes(type)) return comparable(values);
    return name === 'contains' ? ofList(values) : values;
  };
  part.args = Object.assign([...args], { map });
}

/** What is not there equals nothing, and not what is not there either; to dynalite it is one type. */
function comparable([value, ...others]: Value[]): Value[] {
  return [asText(value), ...others.map((other) => asText(other) ?? { nothing: '' })];
}

function sizeOfEmpty(operand: unknown, resolve: Resolve): AttributeValue | undefined {
  const { type, name, args = [] } = operand as Partial<Part>;
  if (type !== 'function' || name !== 'size') return undefined;
  const value = resolve(args[0]);
  return value?.S === '' || value?.B === '' ? { N: '0' } : undefined;
}

/** Whether a list contains a value, as whether it contains a text. */
function ofList([container, value]: Value[]): Value[] {
  return Array.isArray(container?.L)
    ? [{ L: container.L.map(asText) }, asText(value)]
    : [container, value];
}

/** The same text for equal values, whatever the order of their sets and maps. */
function asText(value: Value): Value {
  return value ? { S: JSON.stringify(sorted(value)) } : value;
}

/** Whether two items are equal, whatever the order of their sets and maps. */
export function areEqual(one: Item, other: Item): boolean {
  return JSON.stringify(sorted({ M: one })) === JSON.stringify(sorted({ M: other }));
}

function sorted(value: AttributeValue): unknown {
  const [[type, of] = ['', undefined]] = Object.entries(value);
  if (type === 'L') return [type, (of as AttributeValue[]).map(sorted)];
  if (type === 'M') {
    const members = Object.entries(of as Record<string, AttributeValue>);
    return [
      type,
      members
        .map(([name, member]) => [name, sorted(member)])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    ];
  }
  return [type, Array.isArray(of) ? of.toSorted() : of];
}
