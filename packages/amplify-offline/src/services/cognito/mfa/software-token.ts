import type { Capabilities } from '../capabilities';
import { enableSoftwareToken, invalidParameter, softwareTokenNotFound } from '../errors';
import type { Pool } from '../pools/pool';
import { openChallenge } from '../sign-in/challenge';
import type { User } from '../users/user';
import { enabledFactors } from './factors';
import { newTotpSecret, stepOf } from './totp';

type Needs = Pick<Capabilities, 'authorize' | 'challenges' | 'pools'>;

/** Who sets up an authenticator app: signed in, or at the MFA_SETUP challenge of a sign-in. */
export interface TokenOwner {
  readonly pool: Pool;
  readonly user: User;
  /** The session for the next step of the sign-in, in the place of the one given. */
  renewSession(change?: { isSetUp: true }): string | undefined;
}

export interface OwnerRequest {
  readonly AccessToken?: string;
  readonly Session?: string;
}

/** @throws SoftwareTokenMFANotFoundException where the pool has no such factor */
export async function tokenOwner(deps: Needs, request: OwnerRequest): Promise<TokenOwner> {
  const owner = request.Session
    ? ownerOfSession(deps, request.Session)
    : { ...(await deps.authorize(request.AccessToken)), renewSession: () => undefined };
  if (!enabledFactors(owner.pool).includes('SOFTWARE_TOKEN_MFA')) {
    throw softwareTokenNotFound('Software Token MFA has not been enabled by the userPool.');
  }
  return owner;
}

/** A new secret. The one before is good no longer, even while the new one is not verified. */
export function associated({ pool, user }: TokenOwner): string {
  const Secret = newTotpSecret();
  const token = { Secret, Verified: false };
  pool.users.update(user.Username, (current) => ({
    ...current,
    SoftwareTokenMfaConfiguration: token,
  }));
  return Secret;
}

/** @throws EnableSoftwareTokenMFAException when the code is not the app's */
export function verifyToken(
  { pool, user }: TokenOwner,
  code: string | undefined,
  deviceName: string | undefined,
  now: Date,
): void {
  if (!code) throw invalidParameter('Missing required parameter UserCode');
  const token = user.SoftwareTokenMfaConfiguration;
  if (!token) throw softwareTokenNotFound('Software Token MFA does not exist for the user.');
  if (stepOf(code, token.Secret, now) === undefined) throw enableSoftwareToken();
  const named = deviceName === undefined ? {} : { FriendlyDeviceName: deviceName };
  pool.users.update(user.Username, (current) => ({
    ...current,
    SoftwareTokenMfaConfiguration: { ...token, ...named, Verified: true },
  }));
}

function ownerOfSession({ challenges, pools }: Needs, session: string): TokenOwner {
  const { clientId } = challenges.read(session);
  const { pool, client } = pools.client(clientId);
  const challenge = openChallenge({ challenges }, client, 'factor-setup', session);
  const user = pool.users.find(challenge.username);
  if (!user) throw softwareTokenNotFound('Software Token MFA does not exist for the user.');
  return {
    pool,
    user,
    renewSession(change) {
      challenges.close(session);
      const validMinutes = client.properties.AuthSessionValidity;
      return challenges.open({ ...challenge, ...change }, validMinutes);
    },
  };
}
