import type { SendMessage } from './messages/send-message';
import type { PoolRegistry } from './pools/registry';
import type { Challenge } from './sign-in/challenge';
import type { Challenges } from './sign-in/challenges';
import type { Authorize } from './tokens/authorize';
import type { TokenIssuer } from './tokens/token-issuer';
import type { CallTrigger } from './triggers/call-trigger';
import type { UserPoolEvent } from './user-pool-event';

/** Tells the time. */
export type Clock = () => Date;

/** What operations may use; each names the few that it does. */
export interface Capabilities {
  readonly clock: Clock;
  readonly pools: PoolRegistry;
  readonly authorize: Authorize;
  readonly callTrigger: CallTrigger;
  readonly challenges: Challenges<Challenge>;
  readonly emit: (event: UserPoolEvent) => void;
  readonly send: SendMessage;
  readonly tokens: TokenIssuer;
}
