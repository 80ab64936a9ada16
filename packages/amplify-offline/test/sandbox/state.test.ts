import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxEvent } from '../../src/sandbox/event';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { copyOfThisProject, type Project } from '../project';
import { signed } from '../signed';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function project(): Promise<Project> {
  const copy = await copyOfThisProject();
  cleanUp.push(copy.remove);
  return copy;
}

async function start(
  projectDir: string,
  options: { ephemeral?: boolean; onEvent?: (event: SandboxEvent) => void } = {},
): Promise<Sandbox> {
  const sandbox = await startSandbox({ projectDir, port: 0, ephemeral: false, ...options });
  cleanUp.push(sandbox.stop);
  return sandbox;
}

/** Cognito's own API, without a client in between: several sandboxes are at work here. */
async function cognito(sandbox: Sandbox, operation: string, request: object): Promise<unknown> {
  const response = await fetch(sandbox.endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      ...signed('cognito-idp'),
    },
    body: JSON.stringify(request),
  });
  return response.json();
}

async function signUp(sandbox: Sandbox, email: string): Promise<void> {
  const ClientId = sandbox.stack.outputs.webClientId;
  await cognito(sandbox, 'SignUp', { ClientId, Username: email, Password: 'Quinn-2026!' });
  const UserPoolId = sandbox.stack.outputs.userPoolId;
  await cognito(sandbox, 'AdminConfirmSignUp', { UserPoolId, Username: email });
}

async function accounts(sandbox: Sandbox): Promise<number> {
  const UserPoolId = sandbox.stack.outputs.userPoolId;
  const { Users } = (await cognito(sandbox, 'ListUsers', { UserPoolId })) as { Users: unknown[] };
  return Users.length;
}

async function rows(sandbox: Sandbox): Promise<number> {
  const TableName = sandbox.stack.resources.find(({ logicalId }) => logicalId === 'UserTable')?.ref;
  const response = await fetch(sandbox.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.Scan',
      'x-amz-date': '20260101T000000Z',
      ...signed('dynamodb'),
    },
    body: JSON.stringify({ TableName, Select: 'COUNT' }),
  });
  return ((await response.json()) as { Count: number }).Count;
}

describe('accounts and items', () => {
  it('survive a restart', async () => {
    const { directory } = await project();
    const before = await start(directory);
    await signUp(before, 'quinn@example.com');
    await before.stop();

    const after = await start(directory);
    expect(after.stack.outputs.userPoolId).toBe(before.stack.outputs.userPoolId);
    expect([await accounts(after), await rows(after)]).toEqual([1, 1]);
  });

  it('are forgotten by an ephemeral sandbox', async () => {
    const { directory } = await project();
    const before = await start(directory, { ephemeral: true });
    await signUp(before, 'quinn@example.com');
    expect([await accounts(before), await rows(before)]).toEqual([1, 1]);
    await before.stop();
    const after = await start(directory, { ephemeral: true });
    expect([await accounts(after), await rows(after)]).toEqual([0, 0]);
  });

  it('are forgotten by a reset, and the backend goes on', async () => {
    const { directory } = await project();
    const sandbox = await start(directory, { ephemeral: true });
    await signUp(sandbox, 'quinn@example.com');
    await fetch(`${sandbox.endpoint}/_local/reset`, { method: 'POST' });
    expect([await accounts(sandbox), await rows(sandbox)]).toEqual([0, 0]);
    const invocations = await fetch(`${sandbox.endpoint}/_local/invocations`);
    expect(await invocations.json()).toEqual([]);
    await signUp(sandbox, 'quinn@example.com');
    expect([await accounts(sandbox), await rows(sandbox)]).toEqual([1, 1]);
  });

  it('of two sandboxes side by side are apart, and the second says where it keeps them', async () => {
    const { directory } = await project();
    const first = await start(directory);
    const notices: string[] = [];
    const second = await start(directory, {
      onEvent: (event) => event.kind === 'notice' && notices.push(event.text),
    });
    expect(notices).toEqual([expect.stringMatching(/in memory/)]);
    expect(second.endpoint).not.toBe(first.endpoint);
    await signUp(first, 'quinn@example.com');
    expect([await accounts(second), await rows(second)]).toEqual([0, 0]);
  });

  it('are not held by a start that failed', async () => {
    const { directory } = await project();
    await (await start(directory)).stop();
    const secrets = join(directory, '.amplify/local/state/parameters.json');
    await writeFile(secrets, 'half a fi');
    await expect(start(directory)).rejects.toThrow('The saved secrets');
    await rm(secrets);
    await start(directory);
  });
});
