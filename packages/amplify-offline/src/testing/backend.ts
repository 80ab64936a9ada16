import type { generateClient } from 'aws-amplify/data';
import type { FaultRule } from '../http/faults/fault-rule';
import type { AmplifyOutputs } from '../outputs/amplify-outputs';
import type { Invocation } from '../services/lambda/lambda-service';
import type { Act } from './as-caller';
import type { AwsConfig } from './aws-call';
import type { Account, NewUser } from './cognito-users';

// biome-ignore lint/suspicious/noExplicitAny: as Amplify's own client has it
export type AnySchema = Record<any, any>;
export type Client<S extends AnySchema> = ReturnType<typeof generateClient<S>>;

// `in out`: of the same schema or none; to compare clients of two is too deep for TypeScript.

/** Somebody who asks. */
export interface Caller<in out S extends AnySchema> {
  /** Amplify's data client, typed by the app's schema; each of its calls is this caller's. */
  client: Client<S>;
  /** Runs code of the app as this caller: what it asks by `aws-amplify`, they ask. */
  run: Act;
}

export interface User<in out S extends AnySchema> extends Caller<S> {
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

/** What a backend held at a moment; of that backend only. */
export interface Snapshot {
  id: number;
}

/** A backend of its own for a test, in memory. */
export interface Backend<in out S extends AnySchema> extends AsyncDisposable {
  /** Where all of it answers, for example `http://127.0.0.1:40157`. */
  endpoint: string;
  /** The content of `amplify_outputs.json`. Amplify is configured with it. */
  outputs: AmplifyOutputs;
  /** Where that file is, for what reads it. */
  outputsFile: string;
  /** What the backend goes without here, by the names in its own code. */
  notEmulated: string[];
  /** What a client of the AWS SDK takes to ask here: `new DynamoDBClient(backend.aws)`. */
  aws: AwsConfig;
  /** The name of a model's table in DynamoDB. */
  tableName(model: string): string;
  /** Signs somebody up and in, as the app does, triggers included. @throws Error in Cognito's words */
  user(user: NewUser): Promise<User<S>>;
  /** Signs somebody in who has an account: anew, or for the first time. @throws Error in Cognito's words */
  signIn(account: Account): Promise<User<S>>;
  /** Somebody without an account, with an identity of the identity pool. */
  guest(): Promise<Caller<S>>;
  /** Whoever has credentials of the account, as the console's data manager: past all rules of models. */
  developer(): Caller<S>;
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
  /** Forgets accounts, items, objects, messages, faults and invocations; the backend stays up. */
  reset(): Promise<void>;
  /** Keeps a copy of what `reset` would forget. */
  snapshot(): Promise<Snapshot>;
  /** Puts that back, as often as it is called; faults end. Users of before ask on, those who came since are gone. */
  restore(snapshot: Snapshot): Promise<void>;
  stop(): Promise<void>;
}
