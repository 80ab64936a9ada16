import type { ExportSpecifier, Program } from 'acorn';
import type { Evaluate, Evaluation, Mapping, ResolverContext } from '../engine/resolver';
import { type CheckedCode, checkedCode } from './check';
import { compileModule } from './compile/compile';
import { Frame } from './compile/frame';
import { contextView, isPlain, plainValue, writesOf } from './context-view';
import { CodeFailure, EarlyReturn } from './failure';
import { KNOWN_GLOBALS, KNOWN_MODULES } from './modules';
import { importedName } from './rules/member-rules';
import { runFor } from './run';
import type { Binding } from './scope';
import { type Locate, placesIn } from './source-map';
import { boundBy } from './syntax';

/**
 * Code for AppSync's runtime `APPSYNC_JS` 1.0.0, ready to run: the handlers that it exports. AppSync translates
 * such code into a language of its own; here it is made into closures, which see nothing but what they are given.
 *
 * @param path of the code's file, for messages to the developer
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-js-version.html
 * @throws CodeErrors for what AppSync refuses when it is deployed
 */
export function jsResolver(code: string, path: string): Mapping {
  const locate = placesIn(code, path);
  const checked = checkedCode(code, locate);
  const instantiate = instantiation(checked);
  const { writes, shared } = writesOf(checked.program);
  const toJson = (value: unknown): unknown =>
    !writes && isPlain(value) ? value : plainValue(value);
  const exported = exportsOf(checked);
  const mapping: Mapping = {};
  for (const handler of ['request', 'response'] as const) {
    const binding = exported.get(handler);
    if (!binding) continue;
    mapping[handler] = evaluation(
      (context) => {
        const handle = instantiate().slots[binding.slot];
        if (typeof handle !== 'function')
          throw new CodeFailure(`${handler} is not a function`, 1, 1);
        return handle(contextView(context, shared));
      },
      toJson,
      locate,
    );
  }
  return mapping;
}

/** Runs a module from its beginning: nothing that code keeps outside of its functions stays for the next run. */
function instantiation({ program, names }: CheckedCode): () => Frame {
  const run = compileModule(program, names);
  const root = new Frame(undefined, []);
  for (const { name, slot } of names.root.bindings.values()) root.slots[slot] = KNOWN_GLOBALS[name];
  const imported: unknown[] = new Array(names.module.layout.size).fill(undefined);
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration') continue;
    const module = KNOWN_MODULES[String(node.source.value)];
    for (const specifier of node.specifiers) {
      const { slot } = names.module.bindings.get(specifier.local.name) as Binding;
      imported[slot] =
        specifier.type === 'ImportSpecifier' ? module?.[importedName(specifier.imported)] : module;
    }
  }
  return () => {
    const frame = new Frame(root, imported.slice());
    run(frame);
    return frame;
  };
}

function exportsOf({ program, names }: CheckedCode): Map<string, Binding> {
  const local = (name: string): [string, Binding][] => {
    const binding = names.module.bindings.get(name);
    return binding ? [[name, binding]] : [];
  };
  return new Map(
    program.body.flatMap((node): [string, Binding][] => {
      if (node.type !== 'ExportNamedDeclaration') return [];
      return [
        ...declaredBy(node.declaration).flatMap(local),
        ...node.specifiers.flatMap((specifier: ExportSpecifier) =>
          local(importedName(specifier.local)).map(([, binding]): [string, Binding] => [
            importedName(specifier.exported),
            binding,
          ]),
        ),
      ];
    }),
  );
}

function declaredBy(
  node: Extract<Program['body'][number], { type: 'ExportNamedDeclaration' }>['declaration'],
): string[] {
  if (node?.type === 'FunctionDeclaration') return [node.id.name];
  if (node?.type !== 'VariableDeclaration') return [];
  return node.declarations.flatMap(({ id }) => boundBy(id).map(({ name }) => name));
}

function evaluation(
  handle: (context: ResolverContext) => unknown,
  toJson: (value: unknown) => unknown,
  locate: Locate,
): Evaluate {
  return (context, effects): Evaluation => {
    try {
      return { value: toJson(runFor(context, effects, () => handle(context))) };
    } catch (thrown) {
      if (thrown instanceof EarlyReturn) {
        const value = plainValue(thrown.value);
        return { value, returned: thrown.skipTo === 'END' ? 'END' : true };
      }
      if (thrown instanceof CodeFailure) {
        const { path, line, column } = locate(thrown.line, thrown.column);
        effects.log('ERROR', `${path}:${line}:${column}: ${thrown.reason}`);
      }
      throw thrown;
    }
  };
}
