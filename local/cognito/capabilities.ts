import type { Clock } from 'cognito-local/lib/services/clock.js';
import type { CognitoLocal } from './cognito-local-router.js';
import type { SendMessage } from './messages/send-message.js';
import type { PoolRegistry } from './pools/registry.js';
import type { Challenge } from './sign-in/challenge.js';
import type { Challenges } from './sign-in/challenges.js';
import type { Authorize } from './tokens/authorize.js';
import type { TokenIssuer } from './tokens/token-issuer.js';
import type { CallTrigger } from './triggers/call-trigger.js';
import type { UserPoolEvent } from './user-pool-event.js';

/** What operations may use; each names the few that it does. */
export interface Capabilities {
  readonly clock: Clock;
  readonly cognitoLocal: CognitoLocal;
  readonly pools: PoolRegistry;
  readonly authorize: Authorize;
  readonly callTrigger: CallTrigger;
  readonly challenges: Challenges<Challenge>;
  readonly emit: (event: UserPoolEvent) => void;
  readonly send: SendMessage;
  readonly tokens: TokenIssuer;
}
