import type { Capabilities } from '../capabilities';
import type { PoolClient } from '../pools/pool';
import type { AuthenticationResult } from '../tokens/token-issuer';
import { postAuthentication } from '../triggers/authentication';
import type { Metadata } from '../triggers/event';
import type { TokenGenerationSource } from '../triggers/pre-token-generation';
import { withoutFailedSignIns } from '../users/sign-in-attempts';
import type { User } from '../users/user';
import { subOf } from '../users/user';

export interface SignedIn {
  readonly AuthenticationResult: AuthenticationResult;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
}

/** The last step of every sign-in. */
export const finishSignIn =
  (deps: Pick<Capabilities, 'callTrigger' | 'emit' | 'tokens'>) =>
  async (
    poolClient: PoolClient,
    user: User,
    grant: { source: TokenGenerationSource; clientMetadata: Metadata | undefined },
  ): Promise<SignedIn> => {
    const { pool, client } = poolClient;
    await postAuthentication(deps)(pool, user, {
      clientId: client.id,
      clientMetadata: grant.clientMetadata,
    });
    const result = await deps.tokens.signIn(poolClient, user, grant);
    pool.users.update(user.Username, withoutFailedSignIns);
    deps.emit({ kind: 'sign-in', userPoolId: pool.id, sub: subOf(user) });
    return { AuthenticationResult: result, ChallengeParameters: {} };
  };
