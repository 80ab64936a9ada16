import { compileExpression } from './compile-expression';
import type { Frame, Run, Scope } from './frame';
import { Block, Host, isObject, Loop, sizeNow } from './objects';
import { placeOf, templateError } from './source';
import type { Statement } from './syntax';

/**
 * How often a loop goes round; then it ends, as Velocity's `directive.foreach.maxloops` has it.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/appsync.html "Iterations in a foreach loop"
 */
const MOST_ROUNDS = 1000;

/**
 * `#foreach`: the items of a list, the values of a map. Its variables are as before when it is over. What it goes
 * through must not grow or shrink meanwhile.
 */
export function compileLoop(
  statement: Statement & { kind: 'foreach' },
  body: Run,
  scope: Scope,
): Run {
  const items = compileExpression(statement.items, scope);
  const slot = scope.slotOf(statement.variable);
  const loopSlot = scope.slotOf('foreach');
  const countSlot = scope.knownSlot('velocityCount');
  const hasNextSlot = scope.knownSlot('velocityHasNext');
  return (frame) => {
    const collection = collectionOf(items(frame));
    if (!collection) return '';
    const list = Array.isArray(collection) ? collection : Object.values(collection);
    const { slots } = frame;
    const before = [slots[slot], slots[loopSlot]];
    const loop = new Loop(list.length, before[1] instanceof Loop ? before[1] : null);
    const size = sizeNow(collection);
    let ended: ReturnType<Run> = '';
    for (; loop.index < list.length && loop.index < MOST_ROUNDS; loop.index += 1) {
      if (loop.index > 0 && sizeNow(collection) !== size) {
        throw templateError(`java.util.ConcurrentModificationException ${placeOf(statement.at)}`);
      }
      slots[slot] = list[loop.index] ?? null;
      slots[loopSlot] = loop;
      if (countSlot !== undefined) slots[countSlot] = loop.index + 1;
      if (hasNextSlot !== undefined) slots[hasNextSlot] = loop.index + 1 < loop.size;
      ended = body(frame);
      if (ended) break;
    }
    [slots[slot], slots[loopSlot]] = before;
    return ended === 'break' ? '' : ended;
  };
}

function collectionOf(value: unknown): object | null {
  return isObject(value) && !(value instanceof Host) && !(value instanceof Block) ? value : null;
}

/** `#define`: what is printed wherever the variable is. */
export function compileDefinition(variable: string, body: Run, scope: Scope): Run {
  const slot = scope.slotOf(variable);
  return (frame) => {
    frame.slots[slot] = new Block(() => printedBy(body, frame));
    return '';
  };
}

/** What is printed while something runs, which is then not printed in its place. */
export function printedBy(run: Run, frame: Frame): string {
  const before = frame.out;
  frame.out = '';
  run(frame);
  const { out } = frame;
  frame.out = before;
  return out;
}
