import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localEndpoint, localOutputs } from '../../packages/amplify-offline/test/client/outputs';

const repository = resolve(import.meta.dirname, '../..');
let app: string;

/** An app beside this repository, with what a package manager would link for it. */
beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'app-'));
  await mkdir(join(app, 'node_modules'));
  await symlink(repository, join(app, 'node_modules/amplify-user-table'), 'junction');
  await symlink(
    join(repository, 'node_modules/aws-amplify'),
    join(app, 'node_modules/aws-amplify'),
    'junction',
  );
  await writeFile(join(app, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(join(app, 'amplify_outputs.json'), JSON.stringify(localOutputs));
});
afterAll(() => rm(app, { recursive: true, force: true }));

test('plain Node imports the client by the package’s name', async () => {
  await writeFile(
    join(app, 'app.js'),
    `import { readFileSync } from 'node:fs';
     import { Amplify } from 'aws-amplify';
     import { configureBackend } from 'amplify-user-table/client';
     configureBackend(JSON.parse(readFileSync('amplify_outputs.json', 'utf8')));
     process.stdout.write(Amplify.getConfig().Auth.Cognito.userPoolEndpoint);`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, ['app.js'], { cwd: app });
  expect(stdout).toBe(localEndpoint);
});

test.each([
  ['a bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ['Node', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
])(
  'the types of the models reach an app that resolves as %s does',
  async (_, module, moduleResolution) => {
    const file = join(app, 'app.ts');
    await writeFile(
      file,
      `import { backendConfig, configureBackend, type Schema } from 'amplify-user-table/client';
     import { generateClient } from 'aws-amplify/data';
     import outputs from './amplify_outputs.json' with { type: 'json' };

     configureBackend(outputs, { ssr: true });
     export const endpoint: string | undefined = backendConfig(outputs).API?.GraphQL?.endpoint;
     const client = generateClient<Schema>();
     const { data: user } = await client.models.User.get({ id: 'sub' });
     export const name: string | null | undefined = user?.name;
     // @ts-expect-error a name is a string
     export const wrong: number = user?.name;
     // @ts-expect-error there is no such model
     client.models.Nothing;`,
    );
    const program = ts.createProgram([file], {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      resolveJsonModule: true,
      types: [],
    });
    const problems = ts.getPreEmitDiagnostics(program).map(({ file: at, messageText }) => ({
      file: at?.fileName,
      text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
    expect(problems).toEqual([]);
  },
  60_000,
);
