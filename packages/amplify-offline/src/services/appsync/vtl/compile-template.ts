import { compileExpression, compileTest } from './compile-expression';
import { compileDefinition, compileLoop, printedBy } from './compile-loop';
import { compileAssignment, compilePrinted } from './compile-reference';
import { type Run, Scope, type Value } from './frame';
import { parseTemplate } from './parse-template';
import { placeOf, templateError } from './source';
import type { Position, Statement } from './syntax';

/** A template as closures, and where its variables are. */
export interface Compiled {
  run: Run;
  scope: Scope;
}

/**
 * @param path of the template's file, for the log
 * @throws ResolverError of type MappingTemplate for a template that does not parse
 */
export function compileTemplate(text: string, path: string): Compiled {
  const { statements, macros } = parseTemplate(text);
  const scope = new Scope(path, macros, interpolate);
  return { run: compileAll(statements, scope), scope };
}

/** A text in double quotes is a template of its own. */
function interpolate(text: string, at: Position, scope: Scope): Value {
  const { statements } = parseTemplate(text, at, scope.macros);
  const run = compileAll(statements, scope);
  return (frame) => printedBy(run, frame);
}

function compileAll(statements: Statement[], scope: Scope): Run {
  const runs = statements.map((statement) => compileStatement(statement, scope));
  const [only, second] = runs;
  if (!only) return () => '';
  if (!second) return only;
  return (frame) => {
    for (const run of runs) {
      const ended = run(frame);
      if (ended) return ended;
    }
    return '';
  };
}

function compileStatement(statement: Statement, scope: Scope): Run {
  switch (statement.kind) {
    case 'text': {
      const { text } = statement;
      return (frame) => {
        frame.out += text;
        return '';
      };
    }
    case 'reference': {
      const { reference, backslashes } = statement;
      const print = compilePrinted(reference, backslashes, scope, compileExpression);
      return (frame) => {
        const text = print(frame);
        frame.out += text;
        return '';
      };
    }
    case 'set': {
      const value = compileExpression(statement.value, scope);
      const assign = compileAssignment(statement.target, scope, compileExpression);
      return (frame) => {
        const given = value(frame);
        // Nothing is no value to set: the variable keeps the one it has.
        if (given !== null) assign(frame, given);
        return '';
      };
    }
    case 'if':
      return compileIf(statement, scope);
    case 'foreach': {
      return compileLoop(statement, compileAll(statement.body, scope), scope);
    }
    case 'define':
      return compileDefinition(statement.variable, compileAll(statement.body, scope), scope);
    case 'call':
      return compileCall(statement, scope);
    case 'return': {
      const value = statement.value ? compileExpression(statement.value, scope) : () => null;
      return (frame) => {
        frame.returned = value(frame);
        return 'return';
      };
    }
    default:
      return () => statement.kind;
  }
}

function compileIf(statement: Statement & { kind: 'if' }, scope: Scope): Run {
  const branches = statement.branches.map(({ condition, body }) => ({
    test: compileTest(condition, scope),
    run: compileAll(body, scope),
  }));
  const otherwise = compileAll(statement.otherwise, scope);
  return (frame) => {
    for (const { test, run } of branches) if (test(frame)) return run(frame);
    return otherwise(frame);
  };
}

/** Velocity's default for macros within macros. */
const DEEPEST_CALL = 20;

/** A macro's parameters are variables while it runs. */
function compileCall({ macro, given, at }: Statement & { kind: 'call' }, scope: Scope): Run {
  const { parameters, body } = scope.macros.get(macro) ?? { parameters: [], body: [] };
  const slots = parameters.map((parameter) => scope.slotOf(parameter));
  const values = given.map((expression) => compileExpression(expression, scope));
  let run: Run | undefined;
  return (frame) => {
    if (frame.depth >= DEEPEST_CALL) {
      throw templateError(
        `Max calling depth of ${DEEPEST_CALL} was exceeded in macro '${macro}' ${placeOf(at)}`,
      );
    }
    // A macro may call itself, so it is compiled when it first runs.
    run ??= compileAll(body, scope);
    const before = slots.map((slot) => frame.slots[slot]);
    const now = slots.map((_, index) => values[index]?.(frame) ?? null);
    slots.forEach((slot, index) => {
      frame.slots[slot] = now[index];
    });
    frame.depth += 1;
    const ended = run(frame);
    frame.depth -= 1;
    slots.forEach((slot, index) => {
      frame.slots[slot] = before[index];
    });
    return ended === 'break' ? '' : ended;
  };
}
