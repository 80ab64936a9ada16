import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import packageJson from './package.json' with { type: 'json' };

/*
 * Writes the package as it is published to `dist/`: plain JavaScript with source maps and types, and a package.json of
 * its own, for the one here leads to the sources. `npm pack ./packages/amplify-offline/dist` makes the tarball of it.
 */

const root = import.meta.dirname;
const dist = join(root, 'dist');
await rm(dist, { recursive: true, force: true });

// What is neither a relative path nor an absolute one, of Windows either.
const common = { cwd: root, platform: 'node', external: /^(?![./]|[A-Za-z]:[\\/])/ } as const;
await build({
  ...common,
  input: {
    ...{ index: 'src/index.ts', main: 'src/cli/main.ts' },
    ...{ testing: 'src/testing.ts', vite: 'src/vite.ts' },
  },
  output: { dir: 'dist/lib', sourcemap: true },
});
// Testing by itself: what it shared with others would be a file of one kind, and its types are of both.
for (const input of [
  { index: 'src/index.ts', vite: 'src/vite.ts' },
  { testing: 'src/testing.ts' },
]) {
  await build({
    ...common,
    input,
    plugins: [dts({ tsconfig: join(root, '../../tsconfig.json'), emitDtsOnly: true })],
    output: { dir: 'dist/lib' },
  });
}
// Jest without its support for ES modules, and what else asks by require(), has these two of a kind of their own.
await build({
  ...common,
  input: { 'lib/testing': 'src/testing.ts', 'client/index': 'client/index.js' },
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'lib/[name].cjs',
  },
});
// Programs of their own, which the sandbox starts by their names.
await build({
  ...common,
  input: {
    'runtime/bootstrap': 'src/services/lambda/runtime/bootstrap.mjs',
    'runtime/aws-connections': 'src/services/lambda/runtime/aws-connections.mjs',
    'direct-esbuild': 'src/assembly/direct-esbuild.mjs',
    'client-config-worker': 'src/outputs/client-config-worker.mjs',
  },
  output: { dir: 'dist/lib', sourcemap: true, entryFileNames: '[name].mjs' },
});

await cp(
  join(root, 'src/template/return-values/return-values.json'),
  join(dist, 'lib/return-values.json'),
);
for (const part of ['bin', 'client', 'react-native', 'README.md']) {
  await cp(join(root, part), join(dist, part), { recursive: true });
}
for (const types of ['lib/testing', 'client/index']) {
  await cp(join(dist, `${types}.d.ts`), join(dist, `${types}.d.cts`));
}
for (const part of ['LICENSE', 'CHANGELOG.md']) {
  await cp(join(root, '../..', part), join(dist, part));
}
const { private: _, scripts: __, devDependencies: ___, exports, ...published } = packageJson;
/** Of both kinds, each with its types. @param path without its ending */
const both = (path: string) => ({
  import: { types: `${path}.d.ts`, default: `${path}.js` },
  require: { types: `${path}.d.cts`, default: `${path}.cjs` },
});
const manifest = {
  ...published,
  // For whoever does not look at `exports`, such as TypeScript with `moduleResolution: node`.
  types: './lib/index.d.ts',
  typesVersions: {
    '*': {
      testing: ['lib/testing.d.ts'],
      'testing/react-native': ['react-native/jest-project.d.cts'],
      vite: ['lib/vite.d.ts'],
    },
  },
  exports: {
    '.': { types: './lib/index.d.ts', default: './lib/index.js' },
    './client': both('./client/index'),
    './testing': both('./lib/testing'),
    './vite': { types: './lib/vite.d.ts', default: './lib/vite.js' },
    './testing/react-native': exports['./testing/react-native'],
    './package.json': exports['./package.json'],
  },
};
await writeFile(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
