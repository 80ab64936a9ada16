import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { synthesize } from '../../src/assembly/kept-assembly';
import { backendOfTemplate, type Project, projectWith } from '../project';

let project: Project;
afterEach(() => project.remove());

it('a backend that several start at once is synthesized once', async () => {
  const backend = backendOfTemplate({ Resources: {} });
  project = await projectWith({ 'package.json': '{}', 'amplify/backend.ts': backend });
  const identity = { namespace: 'team', name: 'local', type: 'sandbox' } as const;
  const starts = [1, 2, 3].map(() => synthesize({ projectDir: project.directory, identity }));
  const made = await Promise.all(starts);
  expect(made.map(({ reused }) => reused).sort()).toEqual([false, true, true]);
  expect(new Set(made.map(({ directory }) => directory)).size).toBe(1);
  expect(await readdir(join(project.directory, '.amplify/local/assembly'))).toHaveLength(1);
});

it('one that does not synthesize holds up nobody after it', async () => {
  const files = { 'package.json': '{}', 'amplify/backend.ts': 'throw new Error("no");' };
  project = await projectWith(files);
  const identity = { namespace: 'team', name: 'local', type: 'sandbox' } as const;
  const start = () => synthesize({ projectDir: project.directory, identity });
  const ends = await Promise.allSettled([start(), start()]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
