import type { CallExpression } from 'acorn';
import type { CodeError } from '../code-errors';
import type { Names } from '../resolve';
import type { Binding, Reference } from '../scope';
import { boundBy, errorAt, isFunction } from '../syntax';

/** Objects by name, as far as what they have is known: names of functions and values, and of objects with such. */
export type Shape = Readonly<Record<string, unknown>>;

/**
 * Names that are not there, and values that are not to be assigned. AppSync has TypeScript look at the code, with
 * its own types; these are TypeScript's words. Of what else TypeScript finds nothing is looked for here.
 */
export function nameErrors(names: Names, globals: Shape): CodeError[] {
  const bindings = [...new Set(names.bindingOf.values())];
  return [
    ...names.undeclared.flatMap(missing),
    ...bindings.flatMap((binding) =>
      binding.references.flatMap((use) => misused(binding, use, globals)),
    ),
  ];
}

function missing({ identifier, ancestors }: Reference): CodeError[] {
  const { name } = identifier;
  const parent = ancestors.at(-1);
  if (!UNSUPPORTED_GLOBALS.has(name)) {
    return [errorAt(identifier, 'PARSE_ERROR', `error TS2304: Cannot find name '${name}'.`)];
  }
  return parent?.type === 'CallExpression' && parent.callee === identifier
    ? [invalidFunction(identifier, name)]
    : [];
}

/** What TypeScript knows and AppSync does not have: calls are refused, other uses fail when they are reached. */
const UNSUPPORTED_GLOBALS = new Set(
  `Array Boolean Date Error EvalError RangeError ReferenceError SyntaxError TypeError URIError Function Map Set
   WeakMap WeakSet WeakRef Symbol Promise Proxy Reflect RegExp BigInt Intl Atomics ArrayBuffer SharedArrayBuffer
   DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array
   Float64Array BigInt64Array BigUint64Array globalThis parseInt parseFloat isFinite encodeURI decodeURI
   encodeURIComponent decodeURIComponent escape unescape eval arguments`.split(/\s+/),
);

/** AppSync's own word for functions that it does not know. The place before it is our belief. */
export function invalidFunction(node: Parameters<typeof errorAt>[0], name: string): CodeError {
  return errorAt(node, 'INVALID_FUNCTION_INVOCATION', `error Invalid function: ${name}`);
}

function misused(binding: Binding, reference: Reference, globals: Shape): CodeError[] {
  const { identifier, isWrite, ancestors } = reference;
  const { name, kind, value } = binding;
  if (isEarly(binding, reference)) {
    const text = `error TS2448: Block-scoped variable '${name}' used before its declaration.`;
    return [errorAt(identifier, 'PARSE_ERROR', text)];
  }
  if (isWrite) {
    const reason = NOT_ASSIGNABLE[kind];
    return reason
      ? [errorAt(identifier, 'PARSE_ERROR', `error ${reason.replace('NAME', name)}`)]
      : [];
  }
  const parent = ancestors.at(-1);
  if (parent?.type !== 'CallExpression' || parent.callee !== identifier) return [];
  if (kind === 'global' && typeof globals[name] !== 'function') {
    return [invalidFunction(identifier, name)];
  }
  return isFunction(value) ? tooManyArguments(parent, value.params) : [];
}

/** Whether a `const` or `let` is used where it has no value yet; within a function it may have one by then. */
function isEarly({ kind, scope, declarator }: Binding, { identifier, home }: Reference): boolean {
  if (declarator?.type !== 'VariableDeclarator' || kind === 'var' || home !== scope.home) {
    return false;
  }
  return identifier.start < declarator.end && !boundBy(declarator.id).includes(identifier);
}

const NOT_ASSIGNABLE: Record<string, string> = {
  const: "TS2588: Cannot assign to 'NAME' because it is a constant.",
  import: "TS2632: Cannot assign to 'NAME' because it is an import.",
  function: "TS2630: Cannot assign to 'NAME' because it is a function.",
  global: "TS2630: Cannot assign to 'NAME' because it is a function.",
};

/** In JavaScript each parameter may be left out, says TypeScript, but nothing may be given beside them. */
function tooManyArguments(call: CallExpression, params: { type: string }[]): CodeError[] {
  const extra = call.arguments[params.length];
  const isOpen = [...params, ...call.arguments].some(
    ({ type }) => type === 'RestElement' || type === 'SpreadElement',
  );
  if (!extra || isOpen) return [];
  const expected = params.length === 0 ? '0' : `0-${params.length}`;
  const text = `error TS2554: Expected ${expected} arguments, but got ${call.arguments.length}.`;
  return [errorAt(extra, 'PARSE_ERROR', text)];
}
