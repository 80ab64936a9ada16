import { wrongNumber, wrongWithName, wrongWithPath } from './functions';
import { type Grammar, isValue, type Node, type Operator, typeOf } from './grammar';
import { INCORRECT_OPERAND, wrongWithSame } from './operands';

const arithmetic = (token: string, type: string): Operator => ({
  type,
  attrType: 'N',
  wrongWith: (args) => wrongWithTypes(token, args, 'N'),
});

/** What an attribute is set to (Developer Guide, "Update expressions"). */
export const SET_VALUES: Grammar = {
  operators: { '+': arithmetic('+', 'add'), '-': arithmetic('-', 'subtract') },
  operandFunction: 'if_not_exists',
  wrongWithName: (name) => wrongWithName(name, 'update'),
  wrongWithCall: (name, args) => {
    if (args.length !== 2) return wrongNumber(name, args);
    if (name === 'list_append') return wrongWithTypes(name, args, 'L');
    return wrongWithPath(name, args[0]) ?? wrongWithSame(name, args);
  },
  resultOf: (name, args) => (name === 'list_append' ? 'L' : (typeOf(args[1]) ?? null)),
};

/** Of values only: what an item has is not known yet. */
function wrongWithTypes(operator: string, args: Node[], demanded: string): string | undefined {
  const types = args.filter(isValue).map(typeOf);
  const wrong = types.find((type) => type !== demanded);
  return wrong && `${INCORRECT_OPERAND} ${operator}, operand type: ${wrong}`;
}
