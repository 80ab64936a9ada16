import { elementOf, invoke, propertyOf, setElement, setProperty } from './access';
import type { Frame, Scope, Value } from './frame';
import { printed } from './java-text';
import { Host } from './objects';
import type { Expression, Reference, Step } from './syntax';

/** Compiles an expression: handed on, for what a reference is made of is made of references. */
export type Compile = (expression: Expression, scope: Scope) => Value;

type Follow = (value: unknown, frame: Frame) => unknown;

/** What a reference stands for, null where that is nothing. */
export function compileReference(
  { name, steps }: Reference,
  scope: Scope,
  compile: Compile,
): Value {
  const slot = scope.slotOf(name);
  const follow = steps.map((step) => compileStep(step, scope, compile));
  const [first, second] = follow;
  if (!first) return (frame) => frame.slots[slot] ?? null;
  if (!second) {
    return (frame) => {
      const value = frame.slots[slot] ?? null;
      return value === null ? null : first(value, frame);
    };
  }
  return (frame) => {
    let value: unknown = frame.slots[slot] ?? null;
    for (const step of follow) {
      if (value === null) return null;
      value = step(value, frame);
    }
    return value;
  };
}

/** What is printed of a reference: its source where it is nothing, unless it is quiet. */
export function compilePrinted(
  reference: Reference,
  backslashes: number,
  scope: Scope,
  compile: Compile,
): (frame: Frame) => string {
  const value = compileReference(reference, scope, compile);
  const { source, quiet } = reference;
  const ofNothing = '\\'.repeat(backslashes) + (quiet && backslashes === 0 ? '' : source);
  const half = '\\'.repeat(backslashes >> 1);
  // An odd backslash takes the meaning of a reference that has one.
  const escaped = backslashes % 2 === 1 ? half + source : null;
  return (frame) => {
    const found = value(frame);
    if (found === null || found instanceof Host) return ofNothing;
    if (escaped !== null) return escaped;
    return half + (typeof found === 'string' ? found : printed(found));
  };
}

/** What `#set` does with a value that is not null. */
export function compileAssignment(
  reference: Reference,
  scope: Scope,
  compile: Compile,
): (frame: Frame, value: unknown) => void {
  const last = reference.steps.at(-1);
  if (!last) {
    // With braces, or quiet, a lone name is not set.
    if (reference.source !== `$${reference.name}`) return () => undefined;
    const slot = scope.slotOf(reference.name);
    return (frame, value) => {
      frame.slots[slot] = value;
    };
  }
  const owner = compileReference(
    { ...reference, steps: reference.steps.slice(0, -1) },
    scope,
    compile,
  );
  if (last.kind === 'property') {
    return (frame, value) => setProperty(owner(frame), last.name, value);
  }
  if (last.kind === 'index') {
    const index = compile(last.index, scope);
    return (frame, value) => setElement(owner(frame), index(frame), value, last.at);
  }
  return () => undefined;
}

function compileStep(step: Step, scope: Scope, compile: Compile): Follow {
  if (step.kind === 'property') {
    const { name } = step;
    return (value) => propertyOf(value, name);
  }
  if (step.kind === 'index') {
    const index = compile(step.index, scope);
    return (value, frame) => elementOf(value, index(frame), step.at);
  }
  const given = step.given.map((expression) => compile(expression, scope));
  const { name, at } = step;
  const call = { name, signature: `${name}/${given.length}`, at, path: scope.path };
  return (value, frame) =>
    invoke(
      value,
      call,
      given.map((one) => one(frame)),
      frame,
    );
}
