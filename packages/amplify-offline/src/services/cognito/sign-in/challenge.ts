import type { Capabilities } from '../capabilities';
import { notAuthorized } from '../errors';
import type { Factor } from '../mfa/factors';
import type { Client } from '../pools/pool';
import type { CustomSignIn } from '../triggers/auth-challenge';
import type { TokenGenerationSource } from '../triggers/pre-token-generation';
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
      readonly custom: Custom | undefined;
    }
  | {
      readonly kind: 'custom';
      readonly clientId: string;
      readonly custom: Custom;
      readonly privateParameters: Readonly<Record<string, string>>;
      readonly challengeMetadata: string | null;
    }
  | {
      readonly kind: 'code';
      readonly clientId: string;
      readonly username: string;
      readonly challengeName: CodeChallenge;
      /** Absent where an authenticator app makes it. */
      readonly code: string | undefined;
      readonly sequel: Sequel;
    }
  | {
      readonly kind: 'factor-choice';
      readonly clientId: string;
      readonly username: string;
      readonly factors: readonly Factor[];
      readonly sequel: Sequel;
    }
  | {
      readonly kind: 'factor-setup';
      readonly clientId: string;
      readonly username: string;
      readonly isSetUp: boolean;
      readonly sequel: Sequel;
    }
  /** A choice-based sign-in, by the name that was given: there may be no such user. */
  | { readonly kind: 'first-factor'; readonly clientId: string; readonly name: string }
  /** An account that has just been confirmed with a code. */
  | { readonly kind: 'confirmed'; readonly clientId: string; readonly username: string }
  | {
      readonly kind: 'new-password';
      readonly clientId: string;
      readonly username: string;
      readonly custom: Custom | undefined;
    };

/** A challenge that a code answers, as `<name>_CODE`. */
export type CodeChallenge = Factor | 'SMS_OTP';

/** What follows once all factors are proven. */
export interface Sequel {
  readonly source: TokenGenerationSource;
  readonly custom: Custom | undefined;
}

/** How far a custom sign-in is, where the challenge is one step of it. */
export type Custom = Omit<CustomSignIn, 'user'>;

export type ChallengeOf<Kind extends Challenge['kind']> = Extract<Challenge, { kind: Kind }>;

/** The answer to a sign-in that needs one more step. */
export interface ChallengeResponse {
  readonly ChallengeName: string;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
  readonly AvailableChallenges?: readonly string[];
  readonly Session?: string;
}

/**
 * The open challenge that the secret is of: it must be of this kind, and of this app client.
 *
 * @param name of the challenge, for a kind that has several
 *
 * @throws NotAuthorizedException
 */
export function openChallenge<Kind extends Challenge['kind']>(
  { challenges }: Pick<Capabilities, 'challenges'>,
  client: Client,
  kind: Kind,
  secret: string | undefined,
  name?: string,
): ChallengeOf<Kind> {
  const challenge = challenges.read(secret);
  const isNamed = !('challengeName' in challenge) || challenge.challengeName === name;
  if (challenge.kind !== kind || challenge.clientId !== client.id || !isNamed) {
    throw notAuthorized('Invalid session for the user.');
  }
  return challenge as ChallengeOf<Kind>;
}
