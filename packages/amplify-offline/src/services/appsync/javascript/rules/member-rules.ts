import type { AnyNode, ImportDeclaration, ObjectExpression } from 'acorn';
import type { CodeError } from '../code-errors';
import type { Names } from '../resolve';
import { errorAt } from '../syntax';
import { invalidFunction, type Shape } from './name-rules';
import { nearest } from './spelling';

/** Imports of what is not there, and uses of functions that `util`, `Math` and their kind do not have. */
export function memberErrors(
  nodes: AnyNode[],
  names: Names,
  globals: Shape,
  modules: Record<string, Shape>,
): CodeError[] {
  const errors: CodeError[] = [];
  for (const node of nodes) {
    if (node.type === 'ImportDeclaration') errors.push(...importErrors(node, modules));
    if (node.type === 'ObjectExpression') errors.push(...repeatedNames(node));
    if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') {
      const { name } = node.property;
      const shape = shapeOf(node.object, names, globals, modules);
      if (!shape || Object.hasOwn(shape, name)) continue;
      const owner = typeOf(node.object, names);
      errors.push(
        owner
          ? errorAt(node.property, 'PARSE_ERROR', noProperty(name, owner, Object.keys(shape)))
          : invalidFunction(node.property, name),
      );
    }
  }
  return errors;
}

function noProperty(name: string, owner: string, known: string[]): string {
  const meant = nearest(name, known);
  const text = `Property '${name}' does not exist on type '${owner}'.`;
  return meant ? `error TS2551: ${text} Did you mean '${meant}'?` : `error TS2339: ${text}`;
}

function importErrors(node: ImportDeclaration, modules: Record<string, Shape>): CodeError[] {
  const from = String(node.source.value);
  const module = modules[from];
  if (!module) {
    const text = `error TS2307: Cannot find module '${from}' or its corresponding type declarations.`;
    return [errorAt(node.source, 'PARSE_ERROR', text)];
  }
  return node.specifiers.flatMap((specifier) => {
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    if (specifier.type === 'ImportDefaultSpecifier') {
      const text = `error TS1192: Module '"${from}"' has no default export.`;
      return [errorAt(specifier, 'PARSE_ERROR', text)];
    }
    const name = importedName(specifier.imported);
    if (Object.hasOwn(module, name)) return [];
    const text = `error TS2305: Module '"${from}"' has no exported member '${name}'.`;
    return [errorAt(specifier, 'PARSE_ERROR', text)];
  });
}

export function importedName(node: { type: string; name?: string; value?: unknown }): string {
  return node.type === 'Identifier' ? String(node.name) : String(node.value);
}

function repeatedNames({ properties }: ObjectExpression): CodeError[] {
  const seen = new Set<string>();
  return properties.flatMap((property) => {
    if (property.type !== 'Property' || property.computed) return [];
    const name = importedName(property.key as { type: string });
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const text =
      'error TS1117: An object literal cannot have multiple properties with the same name.';
    return [errorAt(property.key, 'PARSE_ERROR', text)];
  });
}

function shapeOf(
  node: AnyNode,
  names: Names,
  globals: Shape,
  modules: Record<string, Shape>,
): Shape | undefined {
  if (node.type === 'MemberExpression') {
    const owner = shapeOf(node.object, names, globals, modules);
    if (!owner || node.computed || node.property.type !== 'Identifier') return undefined;
    return asShape(Object.hasOwn(owner, node.property.name) && owner[node.property.name]);
  }
  const binding = node.type === 'Identifier' ? names.bindingOf.get(node) : undefined;
  if (binding?.kind === 'global') return asShape(globals[binding.name]);
  if (binding?.kind !== 'import' || binding.value?.type !== 'ImportDeclaration') return undefined;
  const module = modules[String(binding.value.source.value)];
  for (const specifier of module ? binding.value.specifiers : []) {
    if (specifier.local.name !== binding.name) continue;
    if (specifier.type === 'ImportNamespaceSpecifier') return module;
    if (specifier.type === 'ImportSpecifier')
      return asShape(module?.[importedName(specifier.imported)]);
  }
  return undefined;
}

function asShape(value: unknown): Shape | undefined {
  return typeof value === 'object' && value !== null ? (value as Shape) : undefined;
}

/** TypeScript's name for a part of `util`, or for a module. */
function typeOf(node: AnyNode, names: Names): string | undefined {
  const value = node.type === 'Identifier' ? names.bindingOf.get(node)?.value : undefined;
  if (value?.type === 'ImportDeclaration') {
    const isModule = value.specifiers.some(({ type }) => type === 'ImportNamespaceSpecifier');
    return isModule ? `typeof import("${value.source.value}")` : undefined;
  }
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined;
  return UTIL_TYPES[node.property.name];
}

const UTIL_TYPES: Record<string, string> = {
  time: 'TimeUtils',
  dynamodb: 'DynamodbUtil',
  rds: 'RdsUtil',
  http: 'HttpUtils',
  xml: 'XmlUtils',
  transform: 'TransformUtils',
  math: 'MathUtils',
  str: 'StringUtils',
};
