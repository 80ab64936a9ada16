import { decodeJWT } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import type { AmplifyOutputs } from '../outputs/amplify-outputs';
import { configureAmplify, type Session } from './acting';
import { type Act, asCaller } from './as-caller';
import { awsConfig } from './aws-call';
import type { AnySchema, Backend, Client, User } from './backend';
import { cognitoUsers, type Tokens } from './cognito-users';
import { identityOf } from './identity';
import { sandboxProcess } from './sandbox-process';

/**
 * Starts this project's backend in memory, on a free port, and configures Amplify for it: one backend at a time for
 * each process, which is each test file of Vitest and Jest.
 *
 * @param options.projectDir the folder that holds `amplify/`; default: this one
 * @throws Error where the backend does not start, with the reason
 */
export async function startBackend<S extends AnySchema>({
  projectDir = process.cwd(),
}: {
  projectDir?: string;
} = {}): Promise<Backend<S>> {
  const { endpoint, outputs, stop, ...sandbox } = await sandboxProcess(projectDir);
  const actAs = configureAmplify(outputs);
  const local = async <T>(path: string, method = 'GET', body?: string): Promise<T> => {
    const options = { method, ...(body !== undefined && { body }) };
    const response = await fetch(`${endpoint}/${path}`, options);
    const answer = await response.json();
    if (response.ok) return answer as T;
    throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  };
  const caller = (session: Session, authMode: 'userPool' | 'identityPool' | 'apiKey' | 'iam') => {
    const run: Act = (act) => actAs(session, act);
    const client = run(() => generateClient<S>({ authMode }));
    return { client: asCaller(client as object, run) as Client<S>, run };
  };
  const messages: Backend<S>['messages'] = {
    all: (to) => local(`_local/messages${to ? `?to=${encodeURIComponent(to)}` : ''}`),
    lastCode: async (to) => {
      const code = (await messages.all(to)).findLast((message) => message.code)?.code;
      if (code === undefined) throw new Error(`No code was sent to ${to}.`);
      return code;
    },
  };
  const identity = (idToken?: string) => {
    let asked: ReturnType<typeof identityOf> | undefined;
    return () => {
      asked ??= identityOf(endpoint, outputs, idToken);
      return asked;
    };
  };
  const users = () => cognitoUsers(endpoint, outputs, messages.lastCode);
  const signedIn = ({ accessToken, idToken }: Tokens): User<S> => {
    const tokens = { accessToken: decodeJWT(accessToken), idToken: decodeJWT(idToken) };
    const session = { tokens, credentials: identity(idToken) };
    const userId = String(tokens.accessToken.payload.sub);
    return { userId, accessToken, idToken, ...caller(session, 'userPool') };
  };

  return {
    ...sandbox,
    endpoint,
    outputs,
    aws: awsConfig(endpoint),
    tableName: (model) => tableName(outputs, model),
    messages,
    user: async (user) => {
      await users().signUp(user);
      return signedIn(await users().signIn(user));
    },
    signIn: async (account) => signedIn(await users().signIn(account)),
    guest: async () => {
      const credentials = identity();
      await credentials();
      return caller({ tokens: null, credentials }, 'identityPool');
    },
    developer: () => {
      const { credentials } = awsConfig(endpoint);
      return caller({ tokens: null, credentials: async () => ({ credentials }) }, 'iam');
    },
    apiKey: () => caller({ tokens: null, credentials: async () => undefined }, 'apiKey'),
    faults: {
      add: async (rule) => void (await local('_local/faults', 'POST', JSON.stringify(rule))),
      clear: async () => void (await local('_local/faults', 'DELETE')),
    },
    invoke: async (name, event = {}) => {
      const functions = await local<{ name: string; functionName: string }[]>('_local/functions');
      const called = functions.find((one) => one.name === name || one.functionName === name);
      if (!called) {
        throw new Error(
          `No function is called ${name}; there are: ${functions.map((one) => one.name).join(', ')}.`,
        );
      }
      const path = `2015-03-31/functions/${called.functionName}/invocations`;
      const body = JSON.stringify(event);
      const response = await fetch(`${endpoint}/${path}`, { method: 'POST', body });
      const answer = (await response.json()) as { errorType?: string; errorMessage?: string };
      if (!response.headers.has('x-amz-function-error')) return answer;
      throw new Error(`${name}: ${answer.errorType}: ${answer.errorMessage}`);
    },
    invocations: () => local('_local/invocations'),
    snapshot: () => local('_local/snapshots', 'POST'),
    restore: async ({ id }) => void (await local(`_local/restore?snapshot=${id}`, 'POST')),
    reset: async () => void (await local('_local/reset', 'POST')),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** @throws Error where there is no such model */
function tableName({ data }: AmplifyOutputs, model: string): string {
  const models = Object.keys(data?.model_introspection?.models ?? {});
  if (!models.includes(model)) {
    throw new Error(`No model is called ${model}; there are: ${models.join(', ')}.`);
  }
  const [, api] = /\/appsync\/([^/]+)/.exec(data?.url ?? '') ?? [];
  return `${model}-${api}-NONE`;
}
