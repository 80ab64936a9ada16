import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cliEnvironmentOf } from '../../src/cli/amplify-cli';
import { cliOf, generatorOf } from '../../src/outputs/project-cli';

const ENDPOINT = 'http://127.0.0.1:4566';
const CLI = 'node_modules/.pnpm/backend-cli/node_modules/@aws-amplify/backend-cli';
const GENERATOR = 'node_modules/.pnpm/backend-cli/node_modules/@aws-amplify/client-config';

/** As pnpm lays packages out: a project has what it names, and each package what it names itself. */
let project: string;
const write = async (file: string, content: object | string) => {
  await mkdir(dirname(join(project, file)), { recursive: true });
  await writeFile(
    join(project, file),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
};
const withCli = (version: string) =>
  write(`${CLI}/package.json`, { name: '@aws-amplify/backend-cli', version });
beforeEach(async () => {
  project = await realpath(await mkdtemp(join(tmpdir(), 'project-cli-')));
  await withCli('1.0.1');
  await write(`${GENERATOR}/package.json`, { exports: { '.': './lib/index.js' } });
  await write(`${GENERATOR}/lib/index.js`, '');
  await mkdir(join(project, 'node_modules/@aws-amplify'));
  await symlink(join(project, CLI), join(project, 'node_modules/@aws-amplify/backend-cli'));
});
afterEach(() => rm(project, { recursive: true, force: true }));

describe('the Amplify CLI of a project', () => {
  it('is found where the project has it, and its generator where the CLI has it', () => {
    expect(cliOf(project)).toBe(join(project, CLI));
    expect(generatorOf(project)).toBe(join(project, GENERATOR, 'lib/index.js'));
  });

  it('is led to the sandbox by its connections where it may have an SDK that knows no endpoint', async () => {
    for (const version of ['1.0.1', '1.5.0']) {
      await withCli(version);
      expect(cliEnvironmentOf(project, ENDPOINT, '--no-deprecation')).toMatchObject({
        AWS_ENDPOINT_URL: ENDPOINT,
        NODE_OPTIONS: expect.stringMatching(
          /^--no-deprecation --import=file:.*aws-connections\.mjs\?endpoint=http%3A%2F%2F127\.0\.0\.1%3A4566$/,
        ),
      });
    }
    for (const version of ['1.6.0', '1.10.0']) {
      await withCli(version);
      expect(cliEnvironmentOf(project, ENDPOINT)).not.toHaveProperty('NODE_OPTIONS');
    }
  });
});
