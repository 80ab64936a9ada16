import type { ApiModel, Shape } from '../api-models/api-model';

/** What stands below one part of a name: `Tags` has `member`, which has `1`, which has `Key`. */
interface Node {
  text?: string;
  readonly below: Map<string, Node>;
}

/**
 * The request that a form stands for: `Tags.member.1.Key=a` is `{ Tags: [{ Key: 'a' }] }`. Only what
 * the operation's input has is read; numbers left out in a list are left out.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readQuery(model: ApiModel, operation: string, query: URLSearchParams): object {
  const input = model.operations[operation];
  if (!input) return {};
  const root: Node = { below: new Map() };
  for (const [name, text] of query) {
    const parts = name.split('.');
    // Deeper than any input is.
    if (parts.length > DEEPEST) continue;
    let node = root;
    for (const part of parts) {
      const next = node.below.get(part) ?? { below: new Map() };
      node.below.set(part, next);
      node = next;
    }
    node.text = text;
  }
  return (read(model, model.shapes[input], root) ?? {}) as object;
}

const DEEPEST = 10;

function read(model: ApiModel, shape: Shape | undefined, node: Node | undefined): unknown {
  if (!shape || !node) return undefined;
  const { type, members = {}, item, key, value } = shape;
  const { text, below } = node;
  switch (type) {
    case 'structure':
      return Object.fromEntries(
        Object.entries(members)
          .map(([name, of]) => [name, read(model, model.shapes[of], below.get(name))])
          .filter(([, one]) => one !== undefined),
      );
    case 'list':
      return numbered(below.get('member')).map((one) => read(model, model.shapes[item ?? ''], one));
    case 'map':
      return Object.fromEntries(
        numbered(below.get('entry')).map((one) => [
          // SNS writes both with a capital.
          read(model, model.shapes[key ?? ''], one.below.get('key') ?? one.below.get('Name')),
          read(model, model.shapes[value ?? ''], one.below.get('value') ?? one.below.get('Value')),
        ]),
      );
    case 'boolean':
      return text === undefined ? undefined : text === 'true';
    case 'integer':
    case 'long':
    case 'double':
    case 'float':
      return text === undefined ? undefined : Number(text);
    default:
      return text;
  }
}

/** In the order of their numbers, whatever these are. */
function numbered(node: Node | undefined): Node[] {
  return [...(node?.below ?? [])]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, below]) => below);
}
