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

const common = { cwd: root, platform: 'node', external: /^[^./]/ } as const;
await build({
  ...common,
  input: { index: 'src/index.ts', main: 'src/cli/main.ts', testing: 'src/testing.ts' },
  output: { dir: 'dist/lib', sourcemap: true },
});
await build({
  ...common,
  input: { index: 'src/index.ts', testing: 'src/testing.ts' },
  plugins: [dts({ tsconfig: join(root, '../../tsconfig.json'), emitDtsOnly: true })],
  output: { dir: 'dist/lib' },
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
for (const part of ['LICENSE', 'CHANGELOG.md']) {
  await cp(join(root, '../..', part), join(dist, part));
}
const { private: _, scripts: __, devDependencies: ___, exports, ...published } = packageJson;
const manifest = {
  ...published,
  exports: {
    '.': { types: './lib/index.d.ts', default: './lib/index.js' },
    './client': exports['./client'],
    './testing': { types: './lib/testing.d.ts', default: './lib/testing.js' },
    './testing/react-native': exports['./testing/react-native'],
    './package.json': './package.json',
  },
};
await writeFile(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
