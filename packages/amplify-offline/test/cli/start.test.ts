import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { backendOfTemplate, type Project, projectWith } from '../project';
import { amplifyOffline, type Command } from './command';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function project(files: Record<string, string>): Promise<Project> {
  const made = await projectWith(files);
  cleanUp.push(made.remove);
  return made;
}

function start(...args: string[]): Command {
  const command = amplifyOffline(['start', ...args]);
  cleanUp.push(() => command.child.kill('SIGKILL'));
  return command;
}

/** One message with what to do, exit code 1, no stack trace. */
async function expectRefusal(command: Command, what: RegExp, resolution: RegExp): Promise<void> {
  const { code, output } = await command.ended();
  expect(output).toMatch(what);
  expect(output).toMatch(resolution);
  expect(output).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
}

describe('npm start', () => {
  it('says what runs where and what to try, writes the outputs, and ends cleanly on Ctrl-C', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outputs-'));
    cleanUp.push(() => rm(folder, { recursive: true, force: true }));
    // One that is not there yet.
    const outputsDir = join(folder, 'made', 'for', 'it');
    const command = start('--port', '0', '--ephemeral', '--outputs-dir', outputsDir);
    await command.printed(/Ctrl-C ends it/);
    expect(command.output()).toMatch(/User pool .*the sandbox's own/);
    expect(command.output()).toMatch(/GraphQL API .*the sandbox's own/);
    expect(command.output()).toMatch(/Table .*User-.*dynalite/);
    expect(command.output()).toMatch(/Function .*post-confirmation/);
    expect(command.output()).toMatch(/Not emulated: .*IAM::Role/);
    expect(command.output()).toMatch(/npm run sign-up -- quinn@example.com --outputs/);
    const outputs = JSON.parse(await readFile(join(outputsDir, 'amplify_outputs.json'), 'utf8'));
    const { endpoint } = outputs.custom.local;
    expect(outputs).toMatchObject({
      auth: { user_pool_id: expect.stringMatching(/^us-east-1_/), groups: [{ Admin: {} }] },
      data: { url: expect.stringContaining(endpoint), model_introspection: { models: {} } },
      custom: { local: { endpoint, userPoolEndpoint: endpoint } },
    });
    const health = await fetch(`${endpoint}/_local/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ready' }]);

    // Windows has no Ctrl-C that could be sent: that would end it at once.
    if (process.platform === 'win32') return;
    command.child.kill('SIGINT');
    const { code, output } = await command.ended();
    expect(code).toBe(0);
    expect(output).toMatch(/Stopping/);
    await expect(fetch(endpoint)).rejects.toThrow();
  });

  it('refuses a port that is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUp.push(() => server.close());
    const { port } = server.address() as { port: number };
    await expectRefusal(start('--port', String(port)), /Port \d+ is in use/, /--port 4567/);
  });

  it('says where the outputs cannot be written', async () => {
    const directory = 'package.json/below';
    await expectRefusal(
      start('--port', '0', '--ephemeral', '--outputs-dir', directory),
      /amplify_outputs\.json cannot be written to .*package\.json[\\/]below/,
      /--outputs-dir/,
    );
  });

  it.each([
    ['does not parse', 'const = 1;', /backend\.ts:1:6/],
    ['throws', 'throw new Error("no such construct");', /no such construct/],
    ['imports what is not there', 'import "./nowhere";', /nowhere/],
  ])('refuses a backend that %s', async (_, source, what) => {
    const { directory } = await project({ 'amplify/backend.ts': source });
    await expectRefusal(start('--port', '0', '--dir', directory), what, /Fix the error/);
    expect(existsSync(join(directory, 'amplify_outputs.json'))).toBe(false);
  });

  it('refuses a template that it cannot evaluate', async () => {
    const template = {
      Resources: {
        Net: {
          Type: 'AWS::EC2::Subnet',
          Properties: { C: { 'Fn::Nothing': ['10.0.0.0/16', 1, 8] } },
        },
      },
    };
    const { directory } = await project({ 'amplify/backend.ts': backendOfTemplate(template) });
    await expectRefusal(start('--port', '0', '--dir', directory), /Fn::Nothing .*Net/, /Leave/);
  });
});
