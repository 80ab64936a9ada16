import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

/*
 * Biome's own rule follows imports into node_modules, and takes ten times as long as all the others.
 * Who may import whom is in biome.json.
 */
const FOLDERS = ['amplify', 'ops', 'simulation', 'bench', 'packages/amplify-offline/src'];

/** By file, the files that it imports at run time: imports of types are gone by then. */
function importsOf(folders: string[]): Map<string, string[]> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => join(folder, path)),
  );
  return new Map(
    files.map((file) => {
      const found = readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\s+(?!type\b)(?:[^;'"]*?from\s+)?'(\.[^']+)'/gm,
      );
      return [
        file,
        Array.from(found, ([, path]) => `${normalize(join(dirname(file), `${path}`))}.ts`),
      ];
    }),
  );
}

/** The files of a circle, or nothing. */
function circleIn(imports: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  const follow = (file: string, above: string[]): string[] | undefined => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = follow(next, [...above, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = follow(file, []);
    if (circle) return circle;
  }
  return undefined;
}

it('no files import each other in a circle', () => {
  const imports = importsOf(FOLDERS);
  expect(imports.size).toBeGreaterThan(300);
  expect([...imports.values()].flat().length).toBeGreaterThan(600);
  expect(circleIn(imports)).toBeUndefined();
});

it('a circle would be found', () => {
  const imports = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ]);
  expect(circleIn(imports)).toEqual(['b', 'c', 'b']);
});
