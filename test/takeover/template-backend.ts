import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
const TEMPLATE = join(ROOT, 'node_modules/create-amplify/templates/basic-auth-data');

/** As `create-amplify` writes them beside its template (lib/tsconfig_initializer, 1.3.1), in substance. */
const FILES = {
  'package.json': { name: 'a-team', version: '1.0.0' },
  'amplify/package.json': { type: 'module' },
  'amplify/tsconfig.json': {
    compilerOptions: {
      target: 'es2022',
      module: 'es2022',
      moduleResolution: 'bundler',
      resolveJsonModule: true,
      esModuleInterop: true,
      forceConsistentCasingInFileNames: true,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      paths: { '$amplify/*': ['../.amplify/generated/*'] },
    },
  },
};

/** `create-amplify`'s own template in a temporary folder, as it comes out of its npm package. */
export async function templateBackend(): Promise<AsyncDisposable & { directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'team-'));
  await cp(TEMPLATE, directory, { recursive: true });
  for (const [file, content] of Object.entries(FILES)) {
    await writeFile(join(directory, file), JSON.stringify(content));
  }
  await cp(join(ROOT, 'package-lock.json'), join(directory, 'package-lock.json'));
  await symlink(join(ROOT, 'node_modules'), join(directory, 'node_modules'), 'junction');
  return {
    directory,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
