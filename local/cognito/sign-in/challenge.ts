import type { ServerKeyPair, Verifier } from './srp.js';

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
    }
  | { readonly kind: 'new-password'; readonly clientId: string; readonly username: string };

export type ChallengeOf<Kind extends Challenge['kind']> = Extract<Challenge, { kind: Kind }>;

/** The answer to a challenge, or to a sign-in that needs none. */
export interface ChallengeResponse {
  readonly ChallengeName: string;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
  readonly Session?: string;
}
