import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Invocation } from 'amplify-offline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { amplifyOffline, type Command } from '../../packages/amplify-offline/test/cli/command';
import type { Project } from '../../packages/amplify-offline/test/project';
import { type Outputs, projectCopy, rows, signUp, startTarget } from './deploy-target';

const TRIGGER = 'amplify/functions/post-confirmation/post-confirmation.ts';

describe('npm run dev', { timeout: 180_000 }, () => {
  let project: Project;
  let command: Command;
  beforeAll(async () => {
    project = await projectCopy({ typeCheck: true });
    const options = ['--port', '0', '--identifier', 'dev', '--ephemeral'];
    command = amplifyOffline(['dev', ...options], project.directory);
  });
  afterAll(async () => {
    command?.child.kill('SIGKILL');
    await project?.remove();
  });

  const outputs = async (): Promise<Outputs> =>
    JSON.parse(await readFile(join(project.directory, 'amplify_outputs.json'), 'utf8'));
  const change = async (file: string, from: string, to: string) => {
    const path = join(project.directory, file);
    const text = await readFile(path, 'utf8');
    expect(text).toContain(from);
    await writeFile(path, text.replace(from, to));
  };
  /** Waits for the outputs to show what an edit brought. */
  const until = (check: () => Promise<boolean>) =>
    expect.poll(check, { timeout: 120_000, interval: 200 }).toBe(true);

  it('deploys at the start, in one stream of lines', async () => {
    await command.printed(/ampx +\[Sandbox\] Watching for file changes/);
    await command.printed(/ampx +File written: amplify_outputs.json/);
    expect(command.output()).toMatch(/deployment +amplify-amplifyusertable-dev-sandbox-\w+ CREATE/);
    const sub = await signUp(await outputs(), 'quinn@example.com');
    expect(await rows(await outputs(), 'User')).toMatchObject([{ id: sub }]);
    expect(command.output()).toMatch(/trigger +post-confirmation .* success/);
  });

  it('swaps a function that was edited', async () => {
    await change(TRIGGER, "'post-confirmation', context", "'post-confirmation edited', context");
    await command.printed(/UPDATE_COMPLETE/);
    const sub = await signUp(await outputs(), 'edited@example.com');
    expect((await rows(await outputs(), 'User')).map(({ id }) => id)).toContain(sub);
    const { endpoint } = (await outputs()).custom.local;
    const invocations = await (await fetch(`${endpoint}/_local/invocations`)).json();
    expect((invocations as Invocation[]).at(-1)?.logs.join()).toMatch(
      /"message":"post-confirmation edited"/,
    );
  });

  it('deploys an edit of the schema, and keeps the rows', async () => {
    const age = '      age: a.integer()';
    await change('amplify/data/schema.ts', age, `      nickname: a.string(),\n${age}`);
    await until(
      async () =>
        'nickname' in ((await outputs()).data.model_introspection.models.User?.fields ?? {}),
    );
    expect(await rows(await outputs(), 'User')).toHaveLength(2);
  });

  it('deploys an edit of backend.ts', async () => {
    const output = 'wireUsers(backend, schema);';
    await change(
      'amplify/backend.ts',
      output,
      `${output}\nbackend.addOutput({ custom: { motto: 'On' } });`,
    );
    await until(async () => 'motto' in (await outputs()).custom);
  });

  it('takes an answer where a change is one that AWS refuses', async () => {
    const file = 'amplify/auth/resource.ts';
    const withBirthdate = 'userAttributes: { birthdate: { mutable: true } },\n  loginWith: {';
    await change(file, 'loginWith: {', withBirthdate);
    await command.printed(/User pool attributes cannot be changed/);
    await command.printed(/Would you like to recreate your sandbox/);
    command.child.stdin?.write('n\n');
    await change(file, withBirthdate, 'loginWith: {');
    await change(TRIGGER, "edited'", "edited again'");
    await command.printed(/UPDATE_ROLLBACK_COMPLETE[\s\S]*UPDATE_COMPLETE,/);
    expect(await rows(await outputs(), 'User')).toHaveLength(2);
  });

  it('ends both at Ctrl-C', async () => {
    const { endpoint } = (await outputs()).custom.local;
    command.child.kill('SIGINT');
    const { code, output } = await command.ended();
    expect(code).toBe(0);
    expect(output).toMatch(/ampx +Stopping the sandbox process/);
    // A request that the sandbox does not know is a line of its own.
    expect(output).not.toMatch(/^\S+ +not emulated /m);
    await expect(fetch(`${endpoint}/_local/health`)).rejects.toThrow();
  });
});

describe('ampx sandbox --stream-function-logs', { timeout: 180_000 }, () => {
  it('shows what a function logs', async () => {
    const target = await startTarget(await projectCopy());
    onTestFinished(target.stop);
    const cli = target.start(['sandbox', '--identifier', 'one', '--stream-function-logs']);
    onTestFinished(() => void cli.child.kill('SIGKILL'));
    await cli.printed(/File written: amplify_outputs.json/);
    await signUp(await target.outputs(), 'quinn@example.com');
    await cli.printed(/\[post-confirmation\] .*"triggerSource":"PostConfirmation_ConfirmSignUp"/);
    expect(target.notEmulated).toEqual([]);
  });
});
