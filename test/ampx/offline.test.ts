import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../packages/amplify-offline/test/project';
import { projectCopy, startTarget, type Target } from './deploy-target';

describe('ampx, unmodified', { timeout: 180_000 }, () => {
  let project: Project;
  let target: Target;
  let file: string;
  let environment: object;
  beforeAll(async () => {
    project = await projectCopy();
    target = await startTarget(project);
    file = join(project.directory, 'connections.txt');
    await writeFile(file, '');
    environment = {
      CONNECTIONS_FILE: file,
      NODE_OPTIONS: `--require "${join(process.cwd(), 'test/ampx/record-connections.cjs')}"`,
    };
  });
  afterAll(() => target?.stop());

  it('asks nobody beyond this machine', async () => {
    const { output } = await target.ampx(['sandbox', '--once'], { environment });
    expect(output).toMatch(/Deployment completed/);
    expect(await readFile(file, 'utf8')).toBe('');
  });

  it('would be seen if it did', async () => {
    const elsewhere = { AMPLIFY_BACKEND_NOTICES_ENDPOINT: 'http://elsewhere.invalid/notices.json' };
    await target.ampx(['sandbox', 'secret', 'list'], {
      environment: { ...environment, ...elsewhere },
    });
    expect(await readFile(file, 'utf8')).toContain('elsewhere.invalid');
  });
});
