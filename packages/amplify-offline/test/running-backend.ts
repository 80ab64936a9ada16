import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { confirmSignUp, fetchAuthSession, signIn, signOut, signUp } from 'aws-amplify/auth';
import { configureBackend } from '../client/index.js';
import type { FaultRule } from '../src/http/faults/fault-rule';
import { startSandbox } from '../src/sandbox/sandbox';
import type { Invocation } from '../src/services/lambda/lambda-service';
import { signed } from './signed';
import { srpPowersBy } from './srp-powers';

export const PASSWORD = 'Quinn-2026!';

/** A user who is signed in, as an app knows them. */
export interface SignedIn {
  sub: string;
  email: string;
  /** The access token, which the data client sends. */
  token: string;
}

export interface GraphqlAnswer {
  status: number;
  data?: Record<string, unknown> | null;
  errors?: { errorType?: string; message: string }[];
}

/**
 * A backend on a sandbox of its own, and the Amplify client configured for it. The client is one for
 * the whole process: one of these a test file.
 */
export async function startBackend(projectDir: string) {
  const outputsDir = await mkdtemp(join(tmpdir(), 'app-'));
  const options = { projectDir, port: 0, ephemeral: true, outputsDir };
  const sandbox = await startSandbox(options);
  configureBackend(sandbox.outputs);
  await srpPowersBy('OpenSSL');
  const { endpoint } = sandbox;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamodb = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }),
  );
  const local = async <T>(path: string, method = 'GET'): Promise<T> =>
    (await fetch(`${endpoint}/_local/${path}`, { method })).json() as Promise<T>;
  /** The physical id of the one resource that is called so, such as a table's name. */
  const refOf = (logicalId: RegExp): string => {
    const found = sandbox.stack.resources.find((resource) => logicalId.test(resource.logicalId));
    if (!found) throw new Error(`The backend has no resource ${logicalId}.`);
    return found.ref;
  };
  const tableName = (model: string) => refOf(new RegExp(`^${model}Table$`));

  const backend = {
    sandbox,
    endpoint,
    dynamodb,
    refOf,
    tableName,
    reset: () => local('reset', 'POST'),
    /** Has a service fail from now on, as `POST /_local/faults` documents it. */
    async fault(rule: FaultRule): Promise<void> {
      const options = { method: 'POST', body: JSON.stringify(rule) };
      const { status } = await fetch(`${endpoint}/_local/faults`, options);
      if (status !== 201) throw new Error(`The fault was refused with ${status}.`);
    },
    noFaults: () => local('faults', 'DELETE'),
    invocations: () => local<Invocation[]>('invocations'),
    /** The code in the newest message to an address. */
    async latestCode(to: string): Promise<string> {
      const messages = await local<{ code: string }[]>(`messages?to=${encodeURIComponent(to)}`);
      return messages.at(-1)?.code ?? 'no message';
    },
    /** Every row of a model's table, straight from DynamoDB. */
    async rows(model: string): Promise<Record<string, unknown>[]> {
      const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: tableName(model) }));
      return Items;
    },
    /** Signs a user up and confirms them. @returns the account's `sub` */
    async signUpAndConfirm(
      email: string,
      attributes: Record<string, string> = {},
    ): Promise<string> {
      const userAttributes = { email, ...attributes };
      const options = { userAttributes };
      const { userId = '' } = await signUp({ username: email, password: PASSWORD, options });
      const confirmationCode = await backend.latestCode(email);
      await confirmSignUp({ username: email, confirmationCode });
      return userId;
    },
    /** Signs in, takes the token, and signs out on this device only. */
    async signInAs(email: string, password: string = PASSWORD): Promise<SignedIn> {
      await signIn({ username: email, password });
      const { tokens } = await fetchAuthSession();
      await signOut();
      const token = String(tokens?.accessToken);
      return { email, token, sub: String(tokens?.accessToken.payload.sub) };
    },
    async newUser(email: string, attributes: Record<string, string> = {}): Promise<SignedIn> {
      await backend.signUpAndConfirm(email, attributes);
      return backend.signInAs(email);
    },
    /** Calls Cognito's administrative API, as a back office with AWS credentials would. */
    async admin(operation: string, request: Record<string, unknown>): Promise<unknown> {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
          ...signed('cognito-idp'),
        },
        body: JSON.stringify({ UserPoolId: sandbox.stack.outputs.userPoolId, ...request }),
      });
      const body = await response.json();
      if (!response.ok) throw new Error(JSON.stringify(body));
      return body;
    },
    /** Asks the API over HTTP, as somebody or, without a token, as nobody. */
    async graphql(body: object, token?: string): Promise<GraphqlAnswer> {
      const { url } = sandbox.outputs.data as { url: string };
      const headers: Record<string, string> = token === undefined ? {} : { authorization: token };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, ...((await response.json()) as object) };
    },
    async stop(): Promise<void> {
      dynamodb.destroy();
      await sandbox.stop();
      await rm(outputsDir, { recursive: true, force: true });
    },
  };
  return backend;
}

export type RunningBackend = Awaited<ReturnType<typeof startBackend>>;
