import type { UserPoolEvent } from './cognito/user-pools';
import type { Deployment } from './deploy-side';
import type { GraphqlOperation } from './endpoint/graphql-route';
import type { Invocation } from './lambda/lambda-service';

/** One thing that happened in the sandbox, for one line on the terminal. */
export type SandboxEvent =
  | UserPoolEvent
  | GraphqlOperation
  | { kind: 'invocation'; invocation: Invocation }
  | { kind: 'not-emulated'; request: string }
  | Deployment
  | { kind: 'notice'; text: string };
