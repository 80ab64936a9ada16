import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox';
import { type Project, projectWith, writeBackend } from '../project';
import { amplifyOffline } from './command';

let project: Project;
beforeEach(async () => {
  project = await projectWith({ 'package.json': '{"name":"team"}' });
});
afterEach(() => project.remove());

const reset = () => amplifyOffline(['reset'], project.directory).ended();
const state = () => join(project.directory, '.amplify/local/state');

it('resets a sandbox that runs', async () => {
  await writeBackend(project.directory, { Resources: {} });
  const sandbox = await startSandbox({
    projectDir: project.directory,
    port: 0,
    ephemeral: true,
  });
  try {
    const rule = JSON.stringify({ service: 'ssm', kind: 'error', times: 1 });
    await fetch(`${sandbox.endpoint}/_local/faults`, { method: 'POST', body: rule });
    const output = `The sandbox at ${sandbox.endpoint} was reset.\n`;
    expect(await reset()).toEqual({ code: 0, output });
    expect(await (await fetch(`${sandbox.endpoint}/_local/faults`)).json()).toEqual([]);
  } finally {
    await sandbox.stop();
  }
});

it('removes what is kept for the next one, but not from under another', async () => {
  expect(await reset()).toEqual({ code: 0, output: 'Nothing is kept.\n' });
  await mkdir(state(), { recursive: true });
  await writeFile(join(state(), 'lock'), String(process.pid));
  const held = await reset();
  expect(held.output).toContain('--outputs');
  expect([held.code, existsSync(state())]).toEqual([1, true]);
  await writeFile(join(state(), 'lock'), '');
  expect((await reset()).output).toContain('the next start begins anew');
  expect(existsSync(state())).toBe(false);
});
