import type { Deployment } from '../deploy/deploy-side';
import type { GraphqlOperation } from '../services/appsync/graphql-route';
import type { UserPoolEvent } from '../services/cognito/user-pools';
import type { Invocation } from '../services/lambda/lambda-service';

/** One thing that happened in the sandbox, for one line on the terminal. */
export type SandboxEvent =
  | UserPoolEvent
  | GraphqlOperation
  | { kind: 'invocation'; invocation: Invocation }
  | { kind: 'not-emulated'; request: string }
  | Deployment
  | { kind: 'notice'; text: string };
