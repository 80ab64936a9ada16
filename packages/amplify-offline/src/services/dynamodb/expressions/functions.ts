import { type Node, typeOf } from './grammar';
import { INCORRECT_OPERAND, wrongWithSame } from './operands';

/** Of updates (Developer Guide, "Update expressions"). */
const UPDATE_FUNCTIONS = ['if_not_exists', 'list_append'];
/** Developer Guide, "Functions": how many operands they have, and of what type what they come to is. */
const FUNCTIONS = new Map([
  ['attribute_exists', { operands: 1, result: null }],
  ['attribute_not_exists', { operands: 1, result: null }],
  ['attribute_type', { operands: 2, result: 'BOOL' }],
  ['begins_with', { operands: 2, result: 'BOOL' }],
  ['contains', { operands: 2, result: 'BOOL' }],
  ['size', { operands: 1, result: 'N' }],
]);
const TYPES = ['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M'];
const WITHOUT_SIZE = ['N', 'BOOL', 'NULL'];

/** @returns what is wrong with the name of a function, where something is */
export function wrongWithName(name: string, of: 'condition' | 'update'): string | undefined {
  const isOf = { condition: FUNCTIONS.has(name), update: UPDATE_FUNCTIONS.includes(name) };
  if (isOf[of]) return undefined;
  if (!isOf.condition && !isOf.update) return `Invalid function name; function: ${name}`;
  const expression = of === 'update' ? 'an update expression' : 'a condition expression';
  return `The function is not allowed in ${expression}; function: ${name}`;
}

/** The type of what a function comes to, where that matters. */
export function resultOf(name: string): string | null {
  return FUNCTIONS.get(name)?.result ?? null;
}

/** @returns what is wrong with the operands of a function, where something is */
export function wrongWithCall(name: string, args: Node[]): string | undefined {
  if (FUNCTIONS.get(name)?.operands !== args.length) return wrongNumber(name, args);
  return wrongWithSame(name, args) ?? wrongWithOperands(name, args);
}

export function wrongNumber(name: string, args: Node[]): string {
  const of = `operator or function: ${name}, number of operands: ${args.length}`;
  return `Incorrect number of operands for operator or function; ${of}`;
}

export function wrongWithPath(name: string, operand: Node): string | undefined {
  if (Array.isArray(operand)) return undefined;
  return `Operator or function requires a document path; operator or function: ${name}`;
}

function wrongWithOperands(name: string, args: Node[]): string | undefined {
  const [first, second] = args;
  const incorrect = (type: string | undefined) =>
    type && `${INCORRECT_OPERAND} ${name}, operand type: ${type}`;
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return wrongWithPath(name, first);
    case 'begins_with':
      return incorrect(args.map(typeOf).find((type) => type && type !== 'S' && type !== 'B'));
    case 'size':
      return incorrect(WITHOUT_SIZE.find((type) => type === typeOf(first)));
    case 'attribute_type':
      return typeOf(second) === 'S'
        ? wrongWithType((second as { S: string }).S)
        : incorrect(typeOf(second) ?? `{${TYPES}}`);
    default:
      return undefined;
  }
}

function wrongWithType(name: string): string | undefined {
  if (TYPES.includes(name)) return undefined;
  return `Invalid attribute type name found; type: ${name}, valid types: {${TYPES}}`;
}
