import type { Capabilities } from '../capabilities';
import { notAuthorized } from '../errors';
import type { Client } from '../pools/pool';
import type { CustomSignIn } from '../triggers/auth-challenge';
import type { ServerKeyPair, Verifier } from './srp';

/** What a sign-in waits for. */
export type Challenge =
  | {
      readonly kind: 'password-verifier';
      readonly clientId: string;
      /** Absent for a user who does not exist, which the caller is not to notice. */
      readonly username: string | undefined;
      readonly userIdForSrp: string;
      readonly clientPublicKey: bigint;
      readonly verifier: Verifier;
      readonly serverKeys: ServerKeyPair;
      /** Where the password is one step of a custom sign-in. */
      readonly custom: Custom | undefined;
    }
  | {
      readonly kind: 'custom';
      readonly clientId: string;
      readonly custom: Custom;
      readonly privateParameters: Readonly<Record<string, string>>;
      readonly challengeMetadata: string | null;
    }
  | { readonly kind: 'new-password'; readonly clientId: string; readonly username: string };

/** How far a custom sign-in is. */
export type Custom = Omit<CustomSignIn, 'user'>;

export type ChallengeOf<Kind extends Challenge['kind']> = Extract<Challenge, { kind: Kind }>;

/** The answer to a sign-in that needs one more step. */
export interface ChallengeResponse {
  readonly ChallengeName: string;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
  readonly Session?: string;
}

/**
 * The open challenge that the secret is of: it must be of this kind, and of this app client.
 *
 * @throws NotAuthorizedException
 */
export function openChallenge<Kind extends Challenge['kind']>(
  { challenges }: Pick<Capabilities, 'challenges'>,
  client: Client,
  kind: Kind,
  secret: string | undefined,
): ChallengeOf<Kind> {
  const challenge = challenges.read(secret);
  if (challenge.kind !== kind || challenge.clientId !== client.id) {
    throw notAuthorized('Invalid session for the user.');
  }
  return challenge as ChallengeOf<Kind>;
}
