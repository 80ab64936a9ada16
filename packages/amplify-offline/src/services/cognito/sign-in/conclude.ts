import type { Capabilities } from '../capabilities';
import type { PoolClient } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import type { StoredUser } from '../users/stored-user';
import type { ChallengeResponse, Sequel } from './challenge';
import { continueCustomAuth } from './custom-auth';
import { finishSignIn, type SignedIn } from './finish-sign-in';

/** What follows once all factors are proven: tokens, or the next step of a custom sign-in. */
export const conclude =
  (deps: Pick<Capabilities, 'callTrigger' | 'challenges' | 'clock' | 'emit' | 'tokens'>) =>
  async (
    poolClient: PoolClient,
    user: StoredUser,
    { source, custom }: Sequel,
    clientMetadata: Metadata | undefined,
  ): Promise<SignedIn | ChallengeResponse> =>
    custom
      ? continueCustomAuth(deps)(poolClient, user, custom, clientMetadata)
      : finishSignIn(deps)(poolClient, user, { source, clientMetadata });
