export type Tree = Record<string, unknown>;

/** What is at this path now; without a value, nothing. */
export type TreeChange = [path: readonly string[], value?: unknown];

/** An object without a prototype: a user may be called `constructor`. */
export const tree = (entries: object = {}): Tree => Object.assign(Object.create(null), entries);

export function read<T>(root: Tree, path: readonly string[]): T | undefined {
  let node: unknown = root;
  for (const part of path) node = own(node, part);
  return node as T | undefined;
}

export function change(root: Tree, [path, value]: TreeChange): void {
  const last = path.at(-1) as string;
  let node = root;
  for (const part of path.slice(0, -1)) {
    if (own(node, part) === undefined) put(node, part, tree());
    node = own(node, part) as Tree;
  }
  if (value === undefined) delete node[last];
  else put(node, last, value);
}

/** As a member of its own, whatever it is called: `__proto__` would be another thing. */
function put(node: Tree, name: string, value: unknown): void {
  const member = { value, writable: true, enumerable: true, configurable: true };
  Object.defineProperty(node, name, member);
}

/**
 * What makes `after` of `before`. Values are not changed in place but made anew, with what stays the
 * same object in them: what grows, as a user's sign-ins do, is not repeated whole with each change.
 */
export function changesTo(path: readonly string[], before: unknown, after: unknown): TreeChange[] {
  if (after === undefined) return [[path]];
  if (before === after || !isMap(before) || !isMap(after)) return [[path, after]];
  const gone = Object.keys(before).filter((name) => own(after, name) === undefined);
  const changed = Object.keys(after).filter(
    (name) => own(after, name) !== undefined && own(before, name) !== own(after, name),
  );
  return [
    ...gone.map((name): TreeChange => [[...path, name]]),
    ...changed.flatMap((name) => changesTo([...path, name], own(before, name), own(after, name))),
  ];
}

function isMap(value: unknown): value is Tree {
  if (typeof value !== 'object' || value === null) return false;
  return [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

function own(node: unknown, name: string): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined;
  return (node as Tree)[name];
}
