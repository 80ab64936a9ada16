import { decodeJWT } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import type { FaultRule } from '../http/faults/fault-rule';
import type { AmplifyOutputs } from '../outputs/amplify-outputs';
import type { Invocation } from '../services/lambda/lambda-service';
import { configureAmplify, type Session } from './acting';
import { type Act, asCaller } from './as-caller';
import { cognitoUsers, type NewUser } from './cognito-users';
import { identityOf } from './identity';
import { sandboxProcess } from './sandbox-process';

// biome-ignore lint/suspicious/noExplicitAny: as Amplify's own client has it
type AnySchema = Record<any, any>;
type Client<S extends AnySchema> = ReturnType<typeof generateClient<S>>;

/** Somebody who asks. */
export interface Caller<S extends AnySchema> {
  /** Amplify's data client, typed by the app's schema; each of its calls is this caller's. */
  client: Client<S>;
  /** Runs code of the app as this caller: what it asks by `aws-amplify`, they ask. */
  run: Act;
}

export interface User<S extends AnySchema> extends Caller<S> {
  /** The account's `sub`. */
  userId: string;
  accessToken: string;
  idToken: string;
}

/** A message that the backend would have sent by e-mail or SMS. */
export interface Message {
  to: string;
  code?: string;
  [more: string]: unknown;
}

/** A backend of its own for a test, in memory. */
export interface Backend<S extends AnySchema> extends AsyncDisposable {
  /** Where all of it answers, for example `http://127.0.0.1:40157`. */
  endpoint: string;
  /** The content of `amplify_outputs.json`. Amplify is configured with it. */
  outputs: AmplifyOutputs;
  /** What the backend goes without here, by the names in its own code. */
  notEmulated: string[];
  /** Signs somebody up and in, as the app does, triggers included. @throws Error in Cognito's words */
  user(user: NewUser): Promise<User<S>>;
  /** Somebody without an account, with an identity of the identity pool. */
  guest(): Promise<Caller<S>>;
  /** Whoever has the API key. */
  apiKey(): Caller<S>;
  messages: {
    /** Oldest first. */
    all(to?: string): Promise<Message[]>;
    /** The code in the newest message to an address. @throws Error where there is none */
    lastCode(to: string): Promise<string>;
  };
  /** Faults on demand: services that are throttled, fail or hang. */
  faults: { add(rule: FaultRule): Promise<void>; clear(): Promise<void> };
  /** Calls a function by the name in its `defineFunction`. @throws Error with what the function threw */
  invoke(name: string, event?: unknown): Promise<unknown>;
  /** Every invocation of a function, oldest first. */
  invocations(): Promise<Invocation[]>;
  /** Forgets accounts, items, messages, faults and invocations; the backend stays up. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

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
  const { endpoint, outputs, notEmulated, stop } = await sandboxProcess(projectDir);
  const actAs = configureAmplify(outputs);
  const local = async <T>(path: string, method = 'GET', body?: string): Promise<T> => {
    const options = { method, ...(body !== undefined && { body }) };
    const response = await fetch(`${endpoint}/${path}`, options);
    const answer = await response.json();
    if (response.ok) return answer as T;
    throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  };
  const caller = (session: Session, authMode: 'userPool' | 'identityPool' | 'apiKey') => {
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

  return {
    endpoint,
    outputs,
    notEmulated,
    messages,
    user: async (user) => {
      const { accessToken, idToken } = await cognitoUsers(
        endpoint,
        outputs,
        messages.lastCode,
      )(user);
      const tokens = { accessToken: decodeJWT(accessToken), idToken: decodeJWT(idToken) };
      const session = { tokens, credentials: identity(idToken) };
      const userId = String(tokens.accessToken.payload.sub);
      return { userId, accessToken, idToken, ...caller(session, 'userPool') };
    },
    guest: async () => {
      const credentials = identity();
      await credentials();
      return caller({ tokens: null, credentials }, 'identityPool');
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
    reset: async () => void (await local('_local/reset', 'POST')),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
