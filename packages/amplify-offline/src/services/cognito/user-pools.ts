import { join } from 'node:path';
import type { Route } from '../../http/routes';
import { openOutbox } from '../outbox';
import type { Restore } from '../service';
import type { Capabilities } from './capabilities';
import type { SenderServices } from './custom-senders/custom-sender';
import type { TriggerInvoker, UserPoolDefinition } from './definition';
import { type Handle, handler } from './handle';
import { sendMessage } from './messages/send-message';
import type { SentMessage } from './messages/sent-message';
import { openIdConfiguration } from './openid-configuration';
import { applyGroups } from './pools/groups';
import { openPool, redefinedPool } from './pools/open-pool';
import { PoolRegistry } from './pools/registry';
import { Challenges } from './sign-in/challenges';
import { noFile, poolFile } from './state/pool-file';
import { authorize } from './tokens/authorize';
import { createSigningKey, type SigningKey } from './tokens/signing-key';
import { tokenIssuer } from './tokens/token-issuer';
import { verifyToken } from './tokens/verify-token';
import { callTrigger } from './triggers/call-trigger';
import type { UserPoolEvent } from './user-pool-event';

export type { TriggerInvoker, TriggerOutcome, UserPoolDefinition } from './definition';
export type { SentMessage } from './messages/sent-message';
export { InvalidTokenError } from './tokens/verify-token';
export type { UserPoolEvent } from './user-pool-event';

export interface UserPoolsOptions {
  /** Where the pools are kept; absent, they are in memory only. */
  readonly stateDir?: string | undefined;
  readonly invoke: TriggerInvoker;
  /** Absent: no custom sender is called, and messages are kept instead. */
  readonly senders?: SenderServices | undefined;
  readonly clock?: (() => Date) | undefined;
  readonly onEvent?: ((event: UserPoolEvent) => void) | undefined;
  /** How long a trigger has; Cognito gives 5 seconds. */
  readonly triggerTimeoutMs?: number | undefined;
  /** Makes the key of a new pool; each gets one of its own. */
  readonly createSigningKey?: (() => Promise<SigningKey>) | undefined;
}

/** Emulated Cognito user pools. */
export interface UserPools {
  /** Creates the pool, or brings it to what the template now says; its users stay. */
  apply(definition: UserPoolDefinition): Promise<void>;
  /** Forgets a pool with its users, also one that was not applied in this run. */
  remove(poolId: string): Promise<void>;
  /** @param operation what follows `AWSCognitoIdentityProviderService.` in the target header */
  readonly handle: Handle;
  jwks(poolId: string): { keys: object[] } | undefined;
  /** What OpenID Connect's clients find out about a pool. @param endpoint of the sandbox */
  openIdConfiguration(poolId: string, endpoint: string): object | undefined;
  /** Cognito's own pages, at the pools' domains. */
  readonly hostedUi: Route;
  /**
   * The claims of an id or access token of a pool here.
   *
   * @throws InvalidTokenError for one that is malformed, forged, expired, or of a pool or client
   *   that is not here
   */
  verifyToken(token: string): Promise<Record<string, unknown>>;
  /** What would have been sent, newest last. */
  messages(to?: string): SentMessage[];
  /** Forgets all users and messages; pools, groups and keys stay. */
  reset(): Promise<void>;
  /** Keeps a copy of users, groups and messages. */
  snapshot(): Restore;
  /** Closes the files; all that was answered is in them. */
  close(): void;
}

export async function createUserPools(options: UserPoolsOptions): Promise<UserPools> {
  const {
    invoke,
    senders,
    stateDir,
    clock = () => new Date(),
    onEvent: emit = () => {},
    triggerTimeoutMs: timeoutMs = 5_000,
  } = options;
  const newKey = options.createSigningKey ?? createSigningKey;
  const pools = new PoolRegistry();
  const outbox = openOutbox<SentMessage>(stateDir && join(stateDir, 'messages.journal'));
  const trigger = callTrigger({ invoke, timeoutMs });
  const capabilities: Capabilities = {
    authorize: authorize({ clock, pools }),
    callTrigger: trigger,
    challenges: new Challenges(clock),
    clock,
    emit,
    pools,
    send: sendMessage({ callTrigger: trigger, clock, emit, outbox, senders }),
    tokens: tokenIssuer({ callTrigger: trigger, clock }),
  };
  const verify = verifyToken({ clock, pools });
  let pages: Promise<Route> | undefined;
  const fileOf = (poolId: string) =>
    stateDir ? poolFile(join(stateDir, `${poolId}.json`)) : noFile;

  return {
    async apply(definition) {
      const existing = pools.byId(definition.id);
      const pool = existing
        ? redefinedPool({ clock })(existing, definition)
        : await openPool({ clock, newKey })(definition, fileOf(definition.id));
      applyGroups({ clock }, pool);
      pools.put(pool, clock());
    },
    async remove(poolId) {
      const file = pools.byId(poolId)?.file ?? fileOf(poolId);
      pools.remove(poolId);
      file.remove();
    },
    handle: handler(capabilities),
    jwks(poolId) {
      const pool = pools.byId(poolId);
      return pool && { keys: [pool.signingKey.published] };
    },
    openIdConfiguration(poolId, endpoint) {
      const pool = pools.byId(poolId);
      return pool && openIdConfiguration(pool, endpoint);
    },
    hostedUi: async (...call) => {
      // Loaded with the first that is asked for: most backends have none.
      pages ??= import('./hosted-ui/hosted-ui').then(({ hostedUi }) => hostedUi(capabilities));
      return (await pages)(...call);
    },
    verifyToken: async (token) => (await verify(token)).claims,
    messages: (to) => outbox.messages(to),
    async reset() {
      outbox.clear();
      for (const pool of pools.all()) pool.users.forgetEverybody();
    },
    snapshot() {
      const kept = [outbox, ...pools.all().map(({ users }) => users)].map((one) => one.snapshot());
      return () => {
        for (const restore of kept) restore();
      };
    },
    close() {
      outbox.close();
      for (const pool of pools.all()) pool.file.close();
    },
  };
}
