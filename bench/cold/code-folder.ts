import { cp, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A folder for code of variants, away from the project's `package.json`. */
export async function codeFolder() {
  const root = await mkdtemp(join(tmpdir(), 'cold-'));
  // Lambda's runtime has the AWS SDK, and Amplify's own bundles count on it.
  await symlink(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  return {
    root,
    /** @returns where the copy of a bundle is */
    copy: async (name: string, codeDir: string): Promise<string> => {
      await cp(codeDir, join(root, name), { recursive: true });
      return join(root, name);
    },
    /** Bundles one of `handlers/` as the project's own triggers are: see `defineBundledFunction`. */
    bundle: async (name: string): Promise<string> => {
      await build({
        entryPoints: [fileURLToPath(new URL(`./handlers/${name}.ts`, import.meta.url))],
        outfile: join(root, name, 'index.js'),
        bundle: true,
        minify: true,
        platform: 'node',
        target: 'node22',
        format: 'cjs',
        mainFields: ['module', 'main'],
      });
      return join(root, name);
    },
    remove: () => rm(root, { recursive: true }),
  };
}

/** All files of a function, in kB of 1,000 bytes. */
export async function kilobytesIn(codeDir: string): Promise<number> {
  const entries = await readdir(codeDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(({ parentPath, name }) => stat(join(parentPath, name))),
  );
  return sizes.reduce((sum, { size }) => sum + size, 0) / 1_000;
}
