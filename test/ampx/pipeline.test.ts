import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../packages/amplify-offline/test/project';
import { projectCopy, rows, signUp, startTarget, type Target } from './deploy-target';

const CI = { environment: { CI: '1' } };
const OF_MAIN = ['--branch', 'main', '--app-id', 'app1'];

describe('ampx in a pipeline, unmodified', { timeout: 180_000 }, () => {
  let project: Project;
  let target: Target;
  beforeAll(async () => {
    project = await projectCopy();
    target = await startTarget(project);
  });
  afterAll(() => target?.stop());

  it('deploys a branch: who signs up has a row', async () => {
    const { code, output } = await target.ampx(['pipeline-deploy', ...OF_MAIN], CI);
    expect(output).toMatch(/Deployment completed/);
    expect(code).toBe(0);
    const outputs = await target.outputs();
    const sub = await signUp(outputs, 'quinn@example.com');
    expect(await rows(outputs, 'User')).toMatchObject([{ id: sub }]);
  });

  it('keeps two branches apart', async () => {
    const feature = ['--branch', 'feature', '--app-id', 'app1', '--outputs-out-dir', 'feature'];
    await target.ampx(['pipeline-deploy', ...feature], CI);
    const main = await target.outputs();
    const other = await target.outputs('feature');
    expect(other.auth.user_pool_id).not.toBe(main.auth.user_pool_id);
    expect(await rows(other, 'User')).toEqual([]);
    await signUp(other, 'quinn@example.com');
    expect(await rows(main, 'User')).toHaveLength(1);
  });

  it('generates the outputs that the deployment wrote', async () => {
    await target.ampx(['generate', 'outputs', ...OF_MAIN, '--out-dir', 'generated']);
    expect(await target.outputs('generated')).toEqual(await target.outputs());
  });

  it('says of a branch that was not deployed that there is none', async () => {
    const nowhere = ['--branch', 'nowhere', '--app-id', 'app1', '--out-dir', 'nowhere'];
    const { code, output } = await target.ampx(['generate', 'outputs', ...nowhere]);
    expect(output).toMatch(/StackDoesNotExistError/);
    expect(code).not.toBe(0);
  });

  it.each([
    ['graphql-codegen', ['API.ts', 'mutations.ts', 'queries.ts', 'subscriptions.ts']],
    ['modelgen', ['index.d.ts', 'index.js', 'schema.d.ts', 'schema.js']],
    ['introspection', ['model-introspection.json']],
  ])('generates client code: %s', async (format, files) => {
    const modelTarget = format === 'modelgen' ? ['--model-target', 'javascript'] : [];
    const command = ['generate', 'graphql-client-code', '--format', format, ...modelTarget];
    const { code } = await target.ampx([...command, ...OF_MAIN, '--out', format]);
    expect(code).toBe(0);
    const written = await readdir(join(project.directory, format));
    expect(written.sort()).toEqual(files);
  });

  it('asks for nothing that is not emulated', () => {
    expect(target.notEmulated).toEqual([]);
  });
});
