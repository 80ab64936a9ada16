import { RANK } from './faults';
import type { Grammar, Node, Part, Term } from './grammar';
import { createParts } from './parts';
import { type Reading, readPath, readValue } from './scope';

/** What began, and is not complete. */
type Frame =
  | { kind: 'parentheses'; ofOperand: boolean }
  | { kind: 'list' | 'operator'; operands: Term[]; separators: string[]; finish(): Term }
  | { kind: 'logic'; wholes: Term[]; operator: string; binds: number };

const PREFIX_BINDS = Number.POSITIVE_INFINITY;

/**
 * Reads a whole: a condition, or what is set. It looks at each token once, and keeps what is not complete in a list
 * and not in calls of itself; so no depth is too deep for it.
 *
 * @param rank of what is wrong with operands
 * @throws SyntaxError at the first token with which no expression goes on
 */
export function readWhole(reading: Reading, grammar: Grammar, rank: number): Node {
  const { tokens, faults } = reading;
  const { logic } = grammar;
  const parts = createParts(reading, grammar, rank);
  const frames: Frame[] = [];
  let complete: Term | undefined;

  const mayBeWhole = () => {
    const top = frames.at(-1);
    return !top || top.kind === 'logic' || (top.kind === 'parentheses' && !top.ofOperand);
  };

  const readOperand = (): Term => {
    for (;;) {
      const start = tokens.start();
      if (tokens.takes('(')) frames.push({ kind: 'parentheses', ofOperand: !mayBeWhole() });
      else if (logic && mayBeWhole() && tokens.takes(logic.prefix)) {
        frames.push({ kind: 'logic', wholes: [], operator: logic.prefix, binds: PREFIX_BINDS });
      } else if (tokens.isCall()) beginCall(start);
      else {
        const node = tokens.kind() === ':' ? readValue(reading, rank) : readPath(reading, rank);
        return { node, is: 'operand', start };
      }
    }
  };

  const beginCall = (start: number) => {
    const name = tokens.take('name');
    tokens.take('(');
    faults.note(RANK.word(start), grammar.wrongWithName(name));
    const operands: Term[] = [];
    const finish = (): Term => ({ node: parts.function(name, operands), is: 'function', start });
    frames.push({ kind: 'list', operands, separators: [], finish });
  };

  /** @returns whether an operator on operands follows */
  const beginsOperation = (first: Term): boolean => {
    const token = tokens.kind();
    const operator = grammar.operators[token];
    if (!operator || first.is === 'whole') return false;
    tokens.take(token);
    if (operator.isList) tokens.take('(');
    const operands = [first];
    const finish = () => whole(parts.operation(operator, operands));
    const kind = operator.isList ? 'list' : 'operator';
    frames.push({ kind, operands, separators: [...(operator.separators ?? [])], finish });
    return true;
  };

  /** @returns whether logic follows on what is a whole */
  const beginsLogic = (term: Term): boolean => {
    const operator = tokens.kind();
    const binds = logic?.joining[operator];
    if (binds === undefined) return false;
    tokens.take(operator);
    frames.push({ kind: 'logic', wholes: [joined(term, binds)], operator, binds });
    return true;
  };

  /** With the logic on its left that binds more strongly than what comes next. */
  const joined = (term: Term, binds: number): Term => {
    let last = term;
    for (;;) {
      const top = frames.at(-1);
      if (top?.kind !== 'logic' || top.binds <= binds) return last;
      frames.pop();
      last = whole(parts.logic(top.operator, [...top.wholes, last]));
    }
  };

  const closed = (term: Term): Term => {
    tokens.take(')');
    frames.pop();
    if (term.inParentheses) {
      faults.note(RANK.parentheses, 'The expression has redundant parentheses;');
    }
    return { ...term, inParentheses: true };
  };

  /** @returns what the term is a part of; nothing where another one comes first, or all is complete */
  const wholeWith = (term: Term): Term | undefined => {
    if (beginsOperation(term)) return undefined;
    const isWhole = !logic || term.is !== 'operand';
    if (!isWhole && frames.at(-1)?.kind !== 'parentheses') tokens.refuse();
    if (isWhole && beginsLogic(term)) return undefined;
    const last = joined(term, 0);
    if (frames.length > 0) return closed(last);
    complete = last;
    return undefined;
  };

  const partWith = (term: Term): Term | undefined => {
    const top = frames.at(-1);
    if (top?.kind === 'parentheses' && top.ofOperand) return closed(term);
    if (top?.kind !== 'list' && top?.kind !== 'operator') return wholeWith(term);
    top.operands.push(term);
    const separator = top.kind === 'list' ? tokens.take(',', ')') : top.separators.shift();
    if (separator === undefined || separator === ')') {
      frames.pop();
      return top.finish();
    }
    if (top.kind === 'operator') tokens.take(separator);
    return undefined;
  };

  let term: Term | undefined;
  while (!complete) term = partWith(term ?? readOperand());
  return parts.whole(complete);
}

function whole(node: Part): Term {
  return { node, is: 'whole', start: 0 };
}
