import type { ExportSpecifier, Program } from 'acorn';
import type { CheckedCode } from './check';
import { compileModule } from './compile/compile';
import { Frame } from './compile/frame';
import { KNOWN_GLOBALS, KNOWN_MODULES } from './modules';
import { importedName } from './rules/member-rules';
import type { Binding } from './scope';
import { boundBy } from './syntax';

/** Runs a module from its beginning: nothing that code keeps outside of its functions stays for the next run. */
export function instantiation({ program, names }: CheckedCode): () => Frame {
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

/** What a module gives, by name. */
export function exportsOf({ program, names }: CheckedCode): Map<string, Binding> {
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
