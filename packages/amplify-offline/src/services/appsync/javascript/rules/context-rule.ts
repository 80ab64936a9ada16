import type { AnyNode } from 'acorn';
import type { CodeError } from '../code-errors';
import type { Names } from '../resolve';
import type { Reference } from '../scope';
import { errorAt } from '../syntax';

/**
 * `ctx` is not to be replaced, nor its own properties; what is below them may be: the plugin's rule
 * `no-disallowed-re-assignment`. It looks at declarations of functions only.
 */
export function contextErrors(nodes: AnyNode[], names: Names): CodeError[] {
  const errors: CodeError[] = [];
  for (const node of nodes) {
    if (node.type !== 'FunctionDeclaration') continue;
    if (node.id?.name !== 'request' && node.id?.name !== 'response') continue;
    const [context] = node.params;
    const binding = context?.type === 'Identifier' && names.bindingOf.get(context);
    for (const reference of binding ? binding.references : []) {
      const text = changeOf(reference);
      if (!text) continue;
      const rule = 'error @aws-appsync/no-disallowed-re-assignment';
      errors.push(errorAt(reference.identifier, 'LINT_ERROR', `${rule}: ${text}`));
    }
  }
  return errors;
}

function changeOf({ identifier, isWrite, ancestors }: Reference): string | undefined {
  const { name } = identifier;
  if (isWrite) return `${name} is readonly and re-assignment is not supported.`;
  const [above, member] = [ancestors.at(-2), ancestors.at(-1)];
  if (member?.type !== 'MemberExpression' || member.object !== identifier || !above) {
    return undefined;
  }
  if (!changes(above, member)) return undefined;
  const { property } = member;
  const changed =
    property.type === 'Identifier'
      ? property.name
      : property.type === 'Literal'
        ? String(property.value)
        : undefined;
  return changed
    ? `${name} is readonly. Adding/Updating ${changed} is not supported.`
    : `${name} is readonly adding/modifying properties is not supported.`;
}

function changes(node: AnyNode, target: AnyNode): boolean {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return node.left === target;
    case 'UnaryExpression':
      return node.operator === 'delete';
    default:
      return false;
  }
}
