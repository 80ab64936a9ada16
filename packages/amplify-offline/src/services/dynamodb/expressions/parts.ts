import { RANK } from './faults';
import type { Grammar, Node, Operator, Part, Term } from './grammar';
import type { Reading } from './scope';

/** Makes parts of an expression of what was read for them, and notes what is wrong with that. */
export interface Parts {
  function(name: string, operands: Term[]): Part;
  operation(operator: Operator, operands: Term[]): Part;
  /** Of what `logic` of the grammar joins, or stands before. */
  logic(operator: string, wholes: Term[]): Part;
  whole(term: Term): Node;
}

/** @param rank of what is wrong with operands */
export function createParts(reading: Reading, grammar: Grammar, rank: number): Parts {
  const { faults, context, countOperator } = reading;
  const finished = (part: Part): Part => {
    countOperator();
    return part;
  };
  const used = (term: Term, isMisused: (name: string | undefined) => boolean): Node => {
    const { node, is, start } = term;
    if (is === 'function' && isMisused((node as Part).name)) {
      const message = 'The function is not allowed to be used this way in an expression';
      faults.note(RANK.word(start), `${message}; function: ${(node as Part).name}`);
    }
    return node;
  };
  const operand = (term: Term) => used(term, (name) => name !== grammar.operandFunction);
  const whole = (term: Term) =>
    used(term, (name) => grammar.logic !== undefined && name === grammar.operandFunction);
  return {
    function: (name, operands) => {
      const args = operands.map(operand);
      faults.note(rank, grammar.wrongWithCall(name, args));
      return finished({ type: 'function', name, args, attrType: grammar.resultOf(name, args) });
    },
    operation: ({ type, attrType, wrongWith }, operands) => {
      const args = operands.map(operand);
      faults.note(rank, wrongWith(args, context));
      return finished({ type, args, ...(attrType && { attrType }) });
    },
    logic: (operator, wholes) =>
      finished({ type: operator.toLowerCase(), args: wholes.map(whole) }),
    whole,
  };
}
