import type { AnyNode } from 'acorn';
import type { ResolverContext } from '../engine/resolver';

/** What of the context others hold, too: other fields of the operation, the whole API, the handlers before. */
const SHARED = ['identity', 'source', 'prev', 'result', 'error', 'request', 'info', 'env'] as const;

/**
 * `ctx` as code sees it. What code writes to `ctx.stash` and `ctx.args` stays for the handlers after it: Amplify's
 * own resolvers set arguments in one function and read them in the next.
 *
 * @param copied what is not to be written through to others
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export function contextView(context: ResolverContext, copied: Shared[]): object {
  const view: Record<string, unknown> = {
    arguments: context.arguments,
    args: context.arguments,
    identity: context.identity,
    source: context.source,
    stash: context.stash,
    prev: context.prev,
    result: context.result,
    error: context.error,
    request: context.request,
    info: context.info,
    env: context.env,
  };
  for (const name of copied) view[name] = plainValue(context[name]);
  return view;
}

export type Shared = (typeof SHARED)[number];

/** Whether code writes to anything but its variables, and what of the shared context it could write to then. */
export function writesOf(nodes: AnyNode[]): { writes: boolean; shared: Shared[] } {
  const named = new Set<unknown>();
  const writes = nodes.some(isWrite);
  for (const node of nodes) {
    if (node.type === 'Identifier') named.add(node.name);
    if (node.type === 'Literal') named.add(node.value);
  }
  return { writes, shared: writes ? SHARED.filter((name) => named.has(name)) : [] };
}

function isWrite(node: AnyNode): boolean {
  if (node.type === 'AssignmentExpression') return node.left.type !== 'Identifier';
  if (node.type === 'UnaryExpression') return node.operator === 'delete';
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { property, computed } = node.callee;
  return computed || property.type !== 'Identifier' || WRITING_METHODS.has(property.name);
}

const WRITING_METHODS = new Set([
  'assign',
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
]);

/** A copy of a value as JSON can have it: what has no value or is a function is left out; in a list it is null. */
export function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return isPlain(value) ? value : null;
  if (Array.isArray(value)) return value.map(plainValue);
  const copy: Record<string, unknown> = { ...value };
  for (const name in copy) {
    const item = copy[name];
    if (item === undefined || typeof item === 'function') return plainValue(without(value));
    if (typeof item === 'object' || !isPlain(item)) copy[name] = plainValue(item);
  }
  return copy;
}

function without(value: object): object {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined && typeof item !== 'function'),
  );
}

/** Whether JSON can have a value as it is. */
export function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case 'undefined':
    case 'function':
      return false;
    case 'number':
      return Number.isFinite(value);
    case 'object': {
      for (const name in value) {
        if (!isPlain((value as Record<string, unknown>)[name])) return false;
      }
      return true;
    }
    default:
      return true;
  }
}
