import { spawn } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Deployment } from 'amplify-offline';
import { cliEnvironment, openSandbox } from 'amplify-offline';
import { type Command, start } from '../../packages/amplify-offline/test/cli/command';
import { type Project, projectWith } from '../../packages/amplify-offline/test/project';

export interface Ran {
  code: number | null;
  output: string;
}

/** What the Amplify CLI wrote, as far as these tests look at it. */
export interface Outputs {
  auth: { user_pool_id: string; user_pool_client_id: string };
  data: { url: string; model_introspection: { models: Record<string, { fields: object }> } };
  custom: { local: { endpoint: string; userPoolEndpoint: string } };
}

export const PASSWORD = 'Quinn-2026!';

/**
 * This project's backend in a folder of its own. Without its `tsconfig.json` the CLI leaves the type
 * check out, which is what takes longest of a deployment.
 */
export async function projectCopy({ typeCheck = false } = {}): Promise<Project> {
  const project = await projectWith({});
  for (const part of ['amplify', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    await cp(join(process.cwd(), part), join(project.directory, part), { recursive: true });
  }
  if (!typeCheck) await rm(join(project.directory, 'amplify', 'tsconfig.json'));
  return project;
}

/** A second backend, `packages/amplify-offline/test/fixtures/library`, in a folder of its own; the CLI checks its types. */
export async function libraryCopy(): Promise<Project> {
  const project = await projectWith({});
  for (const part of ['amplify', 'package.json', 'tsconfig.json']) {
    const source = join(process.cwd(), 'packages/amplify-offline/test/fixtures/library', part);
    await cp(source, join(project.directory, part), { recursive: true });
  }
  await cp('package-lock.json', join(project.directory, 'package-lock.json'));
  return project;
}

/** A sandbox that nothing is deployed to yet, and the real CLI to deploy with. */
export async function startTarget(project: Project) {
  const notEmulated: string[] = [];
  const deployments: Deployment[] = [];
  const sandbox = await openSandbox({
    projectDir: project.directory,
    port: 0,
    ephemeral: true,
    onEvent: (event) => {
      if (event.kind === 'not-emulated') notEmulated.push(event.request);
      if (event.kind === 'deployment') deployments.push(event);
    },
  });
  sandbox.services.ready();
  const endpoint = sandbox.endpoint.url;
  return {
    endpoint,
    /** What was asked for and is not emulated: there is to be nothing. */
    notEmulated,
    /** What became of each stack, oldest first. */
    deployments,
    /** Runs the CLI as `npx ampx` does. */
    ampx: (args: string[], options: { input?: string; environment?: object } = {}) =>
      ampx(
        project.directory,
        args,
        { ...cliEnvironment(endpoint), ...options.environment },
        options,
      ),
    /** Starts the CLI, for a command that stays. */
    start: (args: string[]): Command =>
      start([join('node_modules', '.bin', 'ampx'), ...args], {
        cwd: project.directory,
        env: {
          ...withoutAws(process.env),
          ...cliEnvironment(endpoint),
          npm_config_user_agent: 'npm/10.0.0',
        },
      }),
    /** Calls a function by hand, by the name that its `defineFunction` gives it. */
    invoke: async (friendlyName: string, event = {}): Promise<unknown> => {
      const name = await functionNamed(endpoint, friendlyName);
      const url = `${endpoint}/2015-03-31/functions/${name}/invocations`;
      return (await fetch(url, { method: 'POST', body: JSON.stringify(event) })).json();
    },
    outputs: async (folder = '.'): Promise<Outputs> =>
      JSON.parse(await readFile(join(project.directory, folder, 'amplify_outputs.json'), 'utf8')),
    /** Changes a file of the project. */
    edit: async (file: string, change: (text: string) => string) => {
      const path = join(project.directory, file);
      const before = await readFile(path, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`The edit of ${file} changes nothing.`);
      await writeFile(path, after);
      return () => writeFile(path, before);
    },
    stop: async () => {
      await sandbox.stop();
      await project.remove();
    },
  };
}

export type Target = Awaited<ReturnType<typeof startTarget>>;

/** Signs somebody up as an app would, by Cognito's public operations. @returns the `sub` */
export async function signUp(outputs: Outputs, email: string): Promise<string> {
  const { endpoint, userPoolEndpoint } = outputs.custom.local;
  const cognito = async (operation: string, request: object) => {
    const response = await fetch(userPoolEndpoint, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
      body: JSON.stringify({ ClientId: outputs.auth.user_pool_client_id, ...request }),
    });
    const body = (await response.json()) as { UserSub?: string };
    if (!response.ok) throw new Error(`${operation}: ${JSON.stringify(body)}`);
    return body;
  };
  const UserAttributes = [{ Name: 'email', Value: email }];
  const { UserSub = '' } = await cognito('SignUp', {
    Username: email,
    Password: PASSWORD,
    UserAttributes,
  });
  const inbox = await fetch(`${endpoint}/_local/messages?to=${encodeURIComponent(email)}`);
  const code = ((await inbox.json()) as { code: string }[]).at(-1)?.code;
  await cognito('ConfirmSignUp', { Username: email, ConfirmationCode: code });
  return UserSub;
}

/** All rows of a model's table, straight from DynamoDB. The table's name has the API's id in it. */
export async function rows(outputs: Outputs, model: string): Promise<Record<string, unknown>[]> {
  const apiId = /\/appsync\/([^/]+)\//.exec(outputs.data.url)?.[1];
  const client = new DynamoDBClient({
    endpoint: outputs.custom.local.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const TableName = `${model}-${apiId}-NONE`;
  const { Items = [] } = await DynamoDBDocumentClient.from(client).send(
    new ScanCommand({ TableName }),
  );
  client.destroy();
  return Items;
}

/** Looks through the functions that CloudFormation lists, as `ampx` does for their logs. */
async function functionNamed(endpoint: string, friendlyName: string): Promise<string> {
  const scope = 'local/20260101/us-east-1/cloudformation/aws4_request';
  const stacks = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, Signature=none` },
    body: new URLSearchParams({ Action: 'DescribeStacks' }),
  });
  const listed = /<OutputKey>definedFunctions<\/OutputKey><OutputValue>([^<]*)/.exec(
    await stacks.text(),
  );
  const names: string[] = JSON.parse((listed?.[1] ?? '[]').replaceAll('&quot;', '"'));
  for (const name of names) {
    const found = await (await fetch(`${endpoint}/2015-03-31/functions/${name}`)).json();
    const { Tags } = found as { Tags: Record<string, string> };
    if (Tags['amplify:friendly-name'] === friendlyName) return name;
  }
  throw new Error(`There is no function ${friendlyName} among ${names.join(', ')}.`);
}

function ampx(
  directory: string,
  args: string[],
  environment: object,
  { input = '' }: { input?: string },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['--no-install', 'ampx', ...args], {
      cwd: directory,
      env: { ...withoutAws(process.env), NO_COLOR: '1', ...environment },
    });
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
    child.stdin.end(input);
  });
}

/** Nothing of this machine's own AWS settings, and no sign of the test runner. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(AWS_|VITEST|CI$|NODE_ENV$)/.test(name)),
  );
}
